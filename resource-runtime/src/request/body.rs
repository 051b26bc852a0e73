//! The body of a request: JSON, whole, and not too long.

use actix_web::http::header::{
    CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, HeaderMap, HeaderValue,
    TRANSFER_ENCODING,
};
use actix_web::web::{Bytes, Payload};
use mime::Mime;
use tokio::time::timeout;

use super::course::told;
use super::limits::Limits;
use crate::problem::{Problem, ProblemKind};

/// Reads the body of a request that must have one.
///
/// # Errors
/// 400 for a partial body, 408 for one that does not arrive in time, 413 for one that is too long,
/// 415 for one that is not plain JSON.
pub async fn read_body(
    headers: &HeaderMap,
    payload: Payload,
    limits: &Limits,
) -> Result<Bytes, Problem> {
    let limit = limits.body_bytes;
    if headers.contains_key(CONTENT_RANGE) {
        return Err(partial_body());
    }
    check_coding(headers)?;
    let typed = check_type(headers)?;
    let declared = headers
        .get(CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if declared.is_some_and(|length| length > limit) {
        return Err(too_large(limit));
    }
    let Ok(arrived) = timeout(limits.body_time, payload.to_bytes_limited(limit)).await else {
        return Err(Problem::new(
            ProblemKind::RequestTimeout,
            format!("the body did not arrive within {}", told(limits.body_time)),
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
        (false, true) => within_depth(released(body), limits.json_depth),
    }
}

/// 400 for a part of a body: taking part of a representation for the whole would lose data (RFC 9110
/// section 14.5).
pub fn partial_body() -> Problem {
    Problem::new(
        ProblemKind::InvalidHeader,
        "Content-Range is not taken: send the properties that change, without it",
    )
}

/// Refuses a body on a request that means nothing by it.
///
/// # Errors
/// 400 when one is announced, empty ones aside.
pub fn expect_no_body(headers: &HeaderMap) -> Result<(), Problem> {
    if !announces_body(headers) {
        return Ok(());
    }
    Err(Problem::new(
        ProblemKind::UnexpectedBody,
        "this request takes no body; what it is about stands in the path and the query",
    ))
}

/// Whether a request has a body that is not empty.
pub fn announces_body(headers: &HeaderMap) -> bool {
    let empty = |length: &HeaderValue| length.as_bytes() == b"0";
    let length = headers.get(CONTENT_LENGTH);
    headers.contains_key(TRANSFER_ENCODING) || length.is_some_and(|length| !empty(length))
}

/// As long a body may have arrived at once, and lie in what the connection reads into.
const READ_AT_ONCE: usize = 64 * 1024;

/// The same body in memory of its own: while anything lies in what a connection reads into, the next
/// request is read into new memory, of 32 KiB and more.
fn released(body: Bytes) -> Bytes {
    if body.len() > READ_AT_ONCE {
        return body;
    }
    Bytes::copy_from_slice(&body)
}

/// The same body, unless its lists and objects are nested deeper than may be. Whether it is JSON is
/// found out later.
fn within_depth(body: Bytes, deepest: usize) -> Result<Bytes, Problem> {
    // Most bodies open fewer lists and objects than may lie in each other.
    let opens = |byte: &&u8| matches!(byte, b'[' | b'{');
    if body.iter().filter(opens).count() <= deepest {
        return Ok(body);
    }
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for byte in &body {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = quoted,
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => depth += 1,
            b']' | b'}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > deepest {
            return Err(Problem::new(
                ProblemKind::MalformedBody,
                format!("the body is nested more than {deepest} deep"),
            ));
        }
    }
    Ok(body)
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
    if value.as_bytes() == b"application/json" {
        return Ok(true);
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
