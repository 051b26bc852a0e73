//! One request: found, checked, carried out, answered.

use actix_web::http::Method as HttpMethod;
use actix_web::http::header::ALLOW;
use actix_web::{HttpRequest, HttpResponse, web};

use super::service::Inner;
use crate::model::{Action, Endpoint, Method, NoKey};
use crate::operations::Target;
use crate::problem::{Problem, ProblemKind};
use crate::query::Parameters;
use crate::representation::Answer;
use crate::request::{
    Accepted, Caller, accepted, creates_only, expect_no_body, read_body, refuse_unoffered,
};
use crate::response::{self, Page};

/// Answers a request, whatever it is.
pub(super) async fn handle(
    inner: &Inner,
    request: &HttpRequest,
    payload: web::Payload,
) -> HttpResponse {
    let accepted = accepted(request.headers());
    match answer(inner, request, payload, accepted).await {
        Ok(response) => response,
        Err(problem) => {
            let base = &inner.engine.model.base;
            response::problem(&problem, base, request.uri().path(), accepted)
        }
    }
}

async fn answer(
    inner: &Inner,
    request: &HttpRequest,
    payload: web::Payload,
    accepted: Accepted,
) -> Result<HttpResponse, Problem> {
    let engine = &inner.engine;
    let path = request.uri().path();
    let below = path.strip_prefix(&*engine.model.base).unwrap_or(path);
    if let Some(page) = inner.own.find(below) {
        return own_page(page?, request, accepted);
    }
    let found = inner
        .router
        .find(below)
        .ok_or_else(|| nowhere(inner, path, below))?;
    let endpoint = &engine.model.endpoints[found.endpoint];
    if request.method() == HttpMethod::OPTIONS {
        return Ok(options(&endpoint.allow()));
    }
    let action = action(endpoint, request.method())?;
    if !accepted.json {
        return Err(not_acceptable());
    }
    let destination = endpoint.destination(&found.parameters);
    let destination = destination.map_err(|NoKey(resource)| {
        Problem::new(
            ProblemKind::NotFound,
            format!("there is no such {}", resource.noun()),
        )
    })?;
    let headers = request.headers();
    let creates_only = match action {
        Action::Put => creates_only(headers)?,
        action if action.is_safe() => false,
        _ => refuse_unoffered(headers).map(|()| false)?,
    };
    let body = if action.takes_body() {
        read_body(headers, payload, inner.body_limits).await?
    } else {
        expect_no_body(headers)?;
        web::Bytes::new()
    };
    let target = Target {
        endpoint,
        path,
        query: request.query_string(),
        creates_only,
        caller: &Caller::of(request),
    };
    let answer: Answer = engine.run(action, destination, target, &body).await?;
    Ok(response::answer(answer))
}

fn action(endpoint: &Endpoint, method: &HttpMethod) -> Result<Action, Problem> {
    let known = match *method {
        HttpMethod::GET | HttpMethod::HEAD => Some(Method::Get),
        HttpMethod::POST => Some(Method::Post),
        HttpMethod::PUT => Some(Method::Put),
        HttpMethod::DELETE => Some(Method::Delete),
        _ => None,
    };
    known
        .and_then(|method| endpoint.action(method))
        .ok_or_else(|| method_not_allowed(method, &endpoint.allow()))
}

fn method_not_allowed(method: &HttpMethod, allow: &str) -> Problem {
    let advice = if *method == HttpMethod::PATCH {
        "; PUT changes only the properties that it is sent"
    } else {
        ""
    };
    Problem::new(
        ProblemKind::MethodNotAllowed,
        format!("{method} is not known here{advice}; allowed: {allow}"),
    )
    .with_header("allow", allow)
}

fn not_acceptable() -> Problem {
    Problem::new(
        ProblemKind::NotAcceptable,
        "the Accept header does not admit application/json, which is all that is sent",
    )
}

fn options(allow: &str) -> HttpResponse {
    HttpResponse::NoContent()
        .insert_header((ALLOW, allow))
        .finish()
}

/// Answers with a page that is there whatever is declared.
fn own_page(
    page: Page,
    request: &HttpRequest,
    accepted: Accepted,
) -> Result<HttpResponse, Problem> {
    const ALLOWED: &str = "GET, HEAD, OPTIONS";
    match *request.method() {
        HttpMethod::OPTIONS => return Ok(options(ALLOWED)),
        HttpMethod::GET | HttpMethod::HEAD => {}
        ref other => return Err(method_not_allowed(other, ALLOWED)),
    }
    if page.media_type == Page::JSON && !accepted.json {
        return Err(not_acceptable());
    }
    expect_no_body(request.headers())?;
    Parameters::read(request.query_string())?.expect_none()?;
    Ok(response::page(page, request))
}

/// No path ends in a slash, because an empty id must never list everything; for one that does the
/// answer says where the resource is.
fn nowhere(inner: &Inner, path: &str, below: &str) -> Problem {
    let problem = Problem::new(ProblemKind::NotFound, "no resource has this path");
    match below.strip_suffix('/') {
        Some(trimmed)
            if inner.own.find(trimmed).is_some() || inner.router.find(trimmed).is_some() =>
        {
            let canonical = &path[..path.len() - 1];
            Problem::new(
                ProblemKind::NotFound,
                format!("no path ends in a slash; the resource is at {canonical}"),
            )
            .with_header("link", format!("<{canonical}>; rel=\"canonical\""))
        }
        _ => problem,
    }
}
