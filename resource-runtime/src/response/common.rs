//! What every answer has, whatever it answers.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, ETAG, HeaderValue, X_CONTENT_TYPE_OPTIONS};

use crate::request::{REQUEST_ID, RequestId};

/// Adds the headers that every answer has.
///
/// Nothing is kept by a cache that others use, because who may see what is a matter of each request.
/// What has a tag the client itself may keep, and asks before it shows it again (RFC 9111 section
/// 5.2.2.4); without one it could only ask for all of it, so it need not keep it.
pub fn complete(response: &mut HttpResponse, id: RequestId) {
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REQUEST_ID, id.into_header());
    if !headers.contains_key(CACHE_CONTROL) {
        let kept = if headers.contains_key(ETAG) {
            "private, no-cache"
        } else {
            "no-store"
        };
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(kept));
    }
}
