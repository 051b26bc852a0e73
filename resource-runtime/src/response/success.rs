//! An answer as an HTTP response.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, HeaderName, HeaderValue, X_CONTENT_TYPE_OPTIONS};

use crate::representation::{Answer, Status};

/// The response to a request that went well.
pub fn answer(answer: Answer) -> HttpResponse {
    let mut response = HttpResponse::build(match answer.status {
        Status::Ok => StatusCode::OK,
        Status::Created => StatusCode::CREATED,
        Status::Accepted => StatusCode::ACCEPTED,
        Status::NoContent => StatusCode::NO_CONTENT,
    });
    for (name, value) in answer.headers {
        response.insert_header((HeaderName::from_static(name), value));
    }
    if answer.status == Status::NoContent {
        return response.finish();
    }
    response.insert_header((CONTENT_TYPE, HeaderValue::from_static("application/json")));
    response.insert_header((X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")));
    response.body(answer.body)
}
