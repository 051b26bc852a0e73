//! A page that was made before it is asked for.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG};
use actix_web::web::Bytes;

use crate::problem::{Problem, ProblemKind};
use crate::request::Conditions;

/// A page of the service's own.
#[derive(Debug, Clone)]
pub struct Page {
    /// What it is.
    pub media_type: &'static str,
    /// All of it.
    pub body: Bytes,
    /// What a browser may load for it and send from it.
    pub policy: Option<String>,
    tag: String,
}

impl Page {
    /// The media type of what programs read.
    pub const JSON: &str = "application/json";

    /// A page that is the same until another program is started.
    pub fn new(media_type: &'static str, body: impl Into<Bytes>) -> Self {
        let body = body.into();
        Self {
            media_type,
            tag: blake3::hash(&body).to_hex()[..32].to_owned(),
            body,
            policy: None,
        }
    }

    /// JSON, which no browser shows as anything else.
    pub fn json(body: impl Into<Bytes>) -> Self {
        Self::new(Self::JSON, body)
    }
}

/// The response that is this page, or 304 where the client has it (RFC 9110 section 13.1.2).
///
/// # Errors
/// 412 where the client asks for another (RFC 9110 section 13.1.1).
pub fn page(page: Page, conditions: &Conditions) -> Result<HttpResponse, Problem> {
    let wanted = conditions.if_match.as_ref();
    if !wanted.is_none_or(|tags| tags.hold_strongly(Some(&page.tag))) {
        return Err(Problem::new(
            ProblemKind::PreconditionFailed,
            "the page is not as it was when it had this tag: get it again, without If-Match",
        ));
    }
    let known = conditions.if_none_match.as_ref();
    let known = known.is_some_and(|tags| tags.hold_weakly(Some(&page.tag)));
    let mut response = if known {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    response.insert_header((ETAG, format!("\"{}\"", page.tag)));
    // Another program may answer otherwise, so a client asks before it shows what it has kept.
    response.insert_header((CACHE_CONTROL, "no-cache"));
    if known {
        return Ok(response.finish());
    }
    response.insert_header((CONTENT_TYPE, page.media_type));
    if let Some(policy) = page.policy {
        response.insert_header((CONTENT_SECURITY_POLICY, policy));
    }
    Ok(response.body(page.body))
}
