//! A page that was made before it is asked for.

use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, EntityTag, Header as _, IfNoneMatch,
};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};

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
pub fn page(page: Page, request: &HttpRequest) -> HttpResponse {
    let tag = EntityTag::new_strong(page.tag);
    let known = match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Any) => true,
        Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|known| known.weak_eq(&tag)),
        // A condition that cannot be read is none: the whole page is never wrong.
        Err(_) => false,
    };
    let mut response = if known {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    response.insert_header((ETAG, tag.to_string()));
    // Another program may answer otherwise, so a client asks before it shows what it has kept.
    response.insert_header((CACHE_CONTROL, "no-cache"));
    if known {
        return response.finish();
    }
    response.insert_header((CONTENT_TYPE, page.media_type));
    if let Some(policy) = page.policy {
        response.insert_header((CONTENT_SECURITY_POLICY, policy));
    }
    response.body(page.body)
}
