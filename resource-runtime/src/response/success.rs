//! An answer as an HTTP response.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, HeaderValue};

use crate::representation::{Answer, Status};

/// The response to a request that went well.
pub fn answer(answer: Answer) -> HttpResponse {
    let status = StatusCode::from_u16(answer.status.code());
    let mut response = HttpResponse::build(status.unwrap_or(StatusCode::OK));
    for (name, value) in answer.headers {
        response.insert_header((&*name, value));
    }
    if matches!(answer.status, Status::NoContent | Status::NotModified) {
        return response.finish();
    }
    response.insert_header((CONTENT_TYPE, HeaderValue::from_static("application/json")));
    response.body(answer.body)
}
