//! A problem as an HTTP response (RFC 9457).

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, HeaderName};
use serde::Serialize;

use crate::problem::{Location, Mistake, Problem};
use crate::request::{Accepted, RequestId};

/// The members of problem details, in the order in which a person reads them.
#[derive(Serialize)]
struct Details<'a> {
    r#type: String,
    title: &'a str,
    status: u16,
    detail: &'a str,
    instance: &'a str,
    #[serde(rename = "requestId")]
    request_id: &'a str,
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

/// The request that a problem is about.
#[derive(Debug, Clone, Copy)]
pub struct Occurrence<'r> {
    /// What every path of the API begins with.
    pub base: &'r str,
    /// The path that was asked, as it was sent.
    pub path: &'r str,
    /// What the client takes.
    pub accepted: Accepted,
    /// What the request is called.
    pub id: &'r RequestId,
    /// Whether it has a body of which something is left.
    pub unread: bool,
}

/// The response to a request that went wrong.
///
/// It is sent as `application/json` to a client that admits that and not
/// `application/problem+json`; to one that admits neither it is sent all the same. Where the body of
/// the request is not read to its end, the connection is closed.
///
/// # Panics
/// Never: problem details are plain text and numbers.
pub fn problem(problem: &Problem, occurrence: &Occurrence<'_>) -> HttpResponse {
    let Occurrence {
        base,
        path,
        accepted,
        id,
        unread,
    } = *occurrence;
    let problem = &problem.parts;
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
        request_id: id.as_str(),
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
    if unread {
        // What is left of the body would have to be read to its end.
        response.force_close();
    }
    let body = serde_json::to_vec(&details).expect("problem details are plain text and numbers");
    response.body(body)
}
