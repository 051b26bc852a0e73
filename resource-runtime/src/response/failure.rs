//! A problem as an HTTP response (RFC 9457).

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, HeaderName, X_CONTENT_TYPE_OPTIONS};
use serde::Serialize;

use crate::problem::{Location, Mistake, Problem, ProblemKind};
use crate::request::Accepted;

/// The members of problem details, in the order in which a person reads them.
#[derive(Serialize)]
struct Details<'a> {
    r#type: String,
    title: &'a str,
    status: u16,
    detail: &'a str,
    instance: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pointer: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parameter: Option<&'a str>,
    detail: &'a str,
}

impl<'a> From<&'a Mistake> for Entry<'a> {
    fn from(mistake: &'a Mistake) -> Self {
        let (pointer, parameter) = match &mistake.at {
            Location::Pointer(pointer) => (Some(pointer.as_str()), None),
            Location::Parameter(name) => (None, Some(name.as_str())),
        };
        Self {
            pointer,
            parameter,
            detail: &mistake.detail,
        }
    }
}

/// The response to a request that went wrong.
///
/// It is sent as `application/json` to a client that admits that and not
/// `application/problem+json`; to one that admits neither it is sent all the same.
///
/// # Panics
/// Never: problem details are plain text and numbers.
pub fn problem(problem: &Problem, base: &str, path: &str, accepted: Accepted) -> HttpResponse {
    let kind = problem.kind;
    let (r#type, title, status) = if let Some(own) = &problem.own {
        (own.r#type.to_owned(), own.title, own.status)
    } else {
        let page = format!("{base}/problems/{}", kind.slug());
        (page, kind.title(), kind.status())
    };
    let details = Details {
        r#type,
        title,
        status,
        detail: &problem.detail,
        instance: path,
        errors: problem.errors.iter().map(Entry::from).collect(),
    };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = HttpResponse::build(status);
    for (name, value) in &problem.headers {
        response.insert_header((HeaderName::from_static(name), value.as_str()));
    }
    let media_type = if accepted.json && !accepted.problem {
        "application/json"
    } else {
        "application/problem+json"
    };
    response.insert_header((CONTENT_TYPE, media_type));
    response.insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"));
    if matches!(
        kind,
        ProblemKind::ContentTooLarge | ProblemKind::RequestTimeout
    ) {
        // What is left of the body would have to be read to its end.
        response.force_close();
    }
    let body = serde_json::to_vec(&details).expect("problem details are plain text and numbers");
    response.body(body)
}
