//! A page that was made before it is asked for.

use actix_web::HttpResponse;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS,
};
use actix_web::web::Bytes;

/// A page of the service's own.
#[derive(Debug, Clone)]
pub struct Page {
    /// What it is.
    pub media_type: &'static str,
    /// All of it.
    pub body: Bytes,
    /// What a browser may load for it and send from it.
    pub policy: Option<String>,
}

impl Page {
    /// JSON, which no browser shows as anything else.
    pub fn json(body: Bytes) -> Self {
        Self {
            media_type: "application/json",
            body,
            policy: None,
        }
    }
}

/// The response that is this page.
pub fn page(page: Page) -> HttpResponse {
    let mut response = HttpResponse::Ok();
    response.insert_header((CONTENT_TYPE, page.media_type));
    response.insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"));
    // It stays the same until another program is started.
    response.insert_header((CACHE_CONTROL, "no-cache"));
    if let Some(policy) = page.policy {
        response.insert_header((CONTENT_SECURITY_POLICY, policy));
    }
    response.body(page.body)
}
