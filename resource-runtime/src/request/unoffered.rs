//! Headers that would make a write safer, were they obeyed: refused, because a client that sends one
//! believes that it is protected.

use actix_web::http::header::{
    HeaderMap, HeaderName, HeaderValue, IF_MATCH, IF_NONE_MATCH, IF_UNMODIFIED_SINCE,
};

use crate::problem::{Problem, ProblemKind};

/// Refuses a write whose headers ask for what is not offered.
///
/// # Errors
/// 400 that names the header.
pub fn refuse_unoffered(headers: &HeaderMap) -> Result<(), Problem> {
    refuse(headers, &[IF_MATCH, IF_NONE_MATCH])
}

/// Whether a `PUT` that may create is to do nothing else: `If-None-Match: *`. Refuses what is not
/// offered there.
///
/// # Errors
/// 400 that names the header.
pub fn creates_only(headers: &HeaderMap) -> Result<bool, Problem> {
    refuse(headers, &[IF_MATCH])?;
    let mut values = headers.get_all(IF_NONE_MATCH);
    match (values.next().map(HeaderValue::as_bytes), values.next()) {
        (None, _) => Ok(false),
        (Some(b"*"), None) => Ok(true),
        _ => Err(Problem::new(
            ProblemKind::InvalidHeader,
            "if-none-match takes nothing but * here, so nothing was done",
        )),
    }
}

fn refuse(headers: &HeaderMap, conditions: &[HeaderName]) -> Result<(), Problem> {
    let always = [
        IF_UNMODIFIED_SINCE,
        HeaderName::from_static("idempotency-key"),
    ];
    let mut unoffered = conditions.iter().chain(&always);
    match unoffered.find(|name| headers.contains_key(*name)) {
        None => Ok(()),
        Some(name) => Err(Problem::new(
            ProblemKind::InvalidHeader,
            format!("{name} is not offered here, so nothing was done; send the request without it"),
        )),
    }
}
