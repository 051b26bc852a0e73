//! The body of a request: JSON, whole, and not too long.

use std::time::Duration;

use actix_web::http::header::{
    CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, HeaderMap, HeaderValue,
    TRANSFER_ENCODING,
};
use actix_web::web::{Bytes, Payload};
use mime::Mime;
use tokio::time::timeout;

use crate::problem::{Problem, ProblemKind};

/// How much of a body is taken.
#[derive(Debug, Clone, Copy)]
pub struct BodyLimits {
    /// The most bytes; no more are kept in memory.
    pub bytes: usize,
    /// How long it may take to arrive.
    pub time: Duration,
}

/// Reads the body of a request that must have one.
///
/// # Errors
/// 400 for a partial body, 408 for one that does not arrive in time, 413 for one that is too long,
/// 415 for one that is not plain JSON.
pub async fn read_body(
    headers: &HeaderMap,
    payload: Payload,
    limits: BodyLimits,
) -> Result<Bytes, Problem> {
    let limit = limits.bytes;
    if headers.contains_key(CONTENT_RANGE) {
        // RFC 9110 section 14.5: taking part of a representation for the whole would lose data.
        return Err(Problem::new(
            ProblemKind::InvalidHeader,
            "Content-Range is not taken: send the properties that change, without it",
        ));
    }
    check_coding(headers)?;
    let typed = check_type(headers)?;
    let declared = headers
        .get(CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if declared.is_some_and(|length| length > limit) {
        return Err(too_large(limit));
    }
    let Ok(arrived) = timeout(limits.time, payload.to_bytes_limited(limit)).await else {
        return Err(Problem::new(
            ProblemKind::RequestTimeout,
            format!("the body did not arrive within {} s", limits.time.as_secs()),
        ));
    };
    let body = match arrived {
        Ok(Ok(body)) => body,
        Ok(Err(error)) => {
            tracing::debug!(%error, "a body could not be read");
            return Err(Problem::new(
                ProblemKind::MalformedBody,
                "the body ended before its announced end, or is badly chunked",
            ));
        }
        Err(_) => return Err(too_large(limit)),
    };
    match (body.is_empty(), typed) {
        (true, _) => Err(Problem::new(
            ProblemKind::MalformedBody,
            "the body is empty; send one JSON object with the properties",
        )),
        (false, false) => Err(unsupported("the body has no Content-Type")),
        (false, true) => Ok(body),
    }
}

/// Refuses a body on a request that means nothing by it.
///
/// # Errors
/// 400 when one is announced, empty ones aside.
pub fn expect_no_body(headers: &HeaderMap) -> Result<(), Problem> {
    let empty = |length: &HeaderValue| length.as_bytes() == b"0";
    let announced = headers.contains_key(TRANSFER_ENCODING)
        || headers
            .get(CONTENT_LENGTH)
            .is_some_and(|length| !empty(length));
    if !announced {
        return Ok(());
    }
    Err(Problem::new(
        ProblemKind::UnexpectedBody,
        "this request takes no body; what it is about stands in the path and the query",
    ))
}

/// Whether the type is there; it must be JSON then.
fn check_type(headers: &HeaderMap) -> Result<bool, Problem> {
    let mut values = headers.get_all(CONTENT_TYPE);
    let Some(value) = values.next() else {
        return Ok(false);
    };
    if values.next().is_some() {
        return Err(unsupported("the body has more than one Content-Type"));
    }
    let parsed = value
        .to_str()
        .ok()
        .and_then(|text| text.parse::<Mime>().ok());
    let json = parsed.as_ref().is_some_and(|mime| {
        let utf8 = mime
            .get_param(mime::CHARSET)
            .is_none_or(|charset| charset == mime::UTF_8);
        mime.essence_str() == mime::APPLICATION_JSON.essence_str() && utf8
    });
    if json {
        return Ok(true);
    }
    Err(unsupported(match parsed {
        Some(mime) => format!("the body is sent as {mime}"),
        None => "the Content-Type cannot be read".to_owned(),
    }))
}

fn check_coding(headers: &HeaderMap) -> Result<(), Problem> {
    let plain = headers
        .get_all(CONTENT_ENCODING)
        .all(|coding| coding.as_bytes().eq_ignore_ascii_case(b"identity"));
    if plain {
        return Ok(());
    }
    Err(Problem::new(
        ProblemKind::UnsupportedMediaType,
        "the body is sent with a content coding; send it without one",
    )
    .with_header("accept-encoding", "identity"))
}

fn unsupported(what: impl std::fmt::Display) -> Problem {
    Problem::new(
        ProblemKind::UnsupportedMediaType,
        format!("{what}; send it as application/json"),
    )
    .with_header("accept", "application/json")
}

fn too_large(limit: usize) -> Problem {
    Problem::new(
        ProblemKind::ContentTooLarge,
        format!("the body is longer than {limit} bytes"),
    )
}
