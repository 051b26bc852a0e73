//! Headers that would make a write safer, were they obeyed: refused, because a client that sends one
//! believes that it is protected.

use actix_web::http::header::{
    HeaderMap, HeaderName, IF_MATCH, IF_NONE_MATCH, IF_UNMODIFIED_SINCE,
};

use crate::problem::{Problem, ProblemKind};

/// Refuses a write whose headers ask for what is not offered.
///
/// # Errors
/// 400 that names the header.
pub fn refuse_unoffered(headers: &HeaderMap) -> Result<(), Problem> {
    let unoffered = [
        IF_MATCH,
        IF_NONE_MATCH,
        IF_UNMODIFIED_SINCE,
        HeaderName::from_static("idempotency-key"),
    ];
    match unoffered.iter().find(|name| headers.contains_key(*name)) {
        None => Ok(()),
        Some(name) => Err(Problem::new(
            ProblemKind::InvalidHeader,
            format!("{name} is not offered here, so nothing was done; send the request without it"),
        )),
    }
}
