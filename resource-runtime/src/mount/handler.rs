//! One request: found, checked, carried out, answered.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::Poll;

use actix_web::http::ConnectionType;
use actix_web::http::Method as HttpMethod;
use actix_web::http::header::ALLOW;
use actix_web::{HttpRequest, HttpResponse, web};
use tokio::time::timeout_at;
use tracing::Instrument as _;

use super::door;
use super::guards::Admission;
use super::router::End;
use super::service::Inner;
use crate::description::OwnPath;
use crate::model::{Action, Endpoint, Method, NoKey};
use crate::operations::{Engine, Target};
use crate::policy::{Rights, Standing};
use crate::problem::{Problem, ProblemKind};
use crate::query::{Parameters, QueryLimits, refuse_longer};
use crate::representation::Answer;
use crate::request::{
    Accepted, Caller, Conditions, Course, RequestId, accepted, admits, announces_body,
    expect_no_body, read_body,
};
use crate::response::{self, Occurrence, Page};

/// Answers a request, whatever it is, and notes how.
pub(super) async fn handle(
    inner: &Inner,
    request: &HttpRequest,
    payload: web::Payload,
) -> HttpResponse {
    let Inner { guards, watch, .. } = inner;
    let trusted = guards.limits.clients.proxies > 0;
    let id = RequestId::of(request.headers(), trusted);
    let watched = watch.begin(request, &id);
    let course = guards.begin();
    let mut seen = Seen::default();
    let mut response = {
        let answering = pin!(answered(inner, request, payload, (&id, &course), &mut seen));
        answering.instrument(watched.span.clone()).await
    };
    if request.head().upgrade() {
        // Another protocol is not spoken, and actix reads no more of this one from such a connection.
        let head = response.head_mut();
        head.set_connection_type(ConnectionType::Close);
    }
    watched.end(&inner.engine.model, seen.asked, (&course, &id), &response);
    response::complete(&mut response, id);
    response
}

/// The answer, unless the client asks for too much, or it takes too long.
async fn answered(
    inner: &Inner,
    request: &HttpRequest,
    payload: web::Payload,
    (id, course): (&RequestId, &Course),
    seen: &mut Seen,
) -> HttpResponse {
    let accepted = accepted(request.headers());
    let mut caller = Caller::of(request);
    let mut admission = Admission::default();
    let passed = door::pass(inner, request, &mut caller, course, &mut admission).await;
    let is_in = passed.is_ok();
    let answered = match passed {
        Ok(rights) => {
            let asking = (&caller, rights);
            let work = pin!(answer(
                inner, request, asking, payload, accepted, course, seen
            ));
            in_time(course, work).await
        }
        Err(refused) => {
            seen.asked = asked(inner, request);
            Err(refused)
        }
    };
    let mut response = answered.unwrap_or_else(|problem| {
        let occurrence = Occurrence {
            base: &inner.engine.model.base,
            path: request.uri().path(),
            accepted,
            id,
            unread: announces_body(request.headers()) && !seen.body,
        };
        response::problem(&problem, &occurrence)
    });
    admission.tell(&mut response);
    if let Some((endpoint, action)) = seen.asked.filter(|_| is_in)
        && let Some(told) = inner.guards.deprecations.of(endpoint, action)
    {
        told.tell(&mut response);
    }
    response
}

/// What becomes of `work`, unless it takes too long. What is given up is over: its reads are not
/// waited for, and its transaction leaves nothing. What a store has been told to write is waited for,
/// since nobody could say whether it has been.
pub(super) async fn in_time<T>(
    course: &Course,
    mut work: Pin<&mut impl Future<Output = Result<T, Problem>>>,
) -> Result<T, Problem> {
    // Most is answered at once, and then no timer is made.
    let at_once = poll_fn(|context| Poll::Ready(work.as_mut().poll(context)));
    if let Poll::Ready(answered) = at_once.await {
        return answered;
    }
    let Some(end) = course.end() else {
        return work.await;
    };
    // A timer is large, and so would be whatever waits for one.
    match Box::pin(timeout_at(end.into(), work.as_mut())).await {
        Ok(answered) => answered,
        Err(_) if course.is_settling() => work.await,
        Err(_) => Err(course.too_slow()),
    }
}

/// What is asked, and where, as far as that is declared.
fn asked(inner: &Inner, request: &HttpRequest) -> Option<(usize, Action)> {
    let model = &inner.engine.model;
    let below = request.uri().path().strip_prefix(&*model.base)?;
    let End::Endpoint(place) = inner.router.find(below)?.end else {
        return None;
    };
    let action = action(&model.endpoints[place], request.method());
    Some((place, action.ok()?))
}

/// What is known of a request, however it ends.
#[derive(Debug, Default)]
struct Seen {
    /// The place of its endpoint, and what is asked there.
    asked: Option<(usize, Action)>,
    /// Whether its body has been read.
    body: bool,
}

async fn answer(
    inner: &Inner,
    request: &HttpRequest,
    (caller, rights): (&Caller, Result<Option<Rights>, Problem>),
    payload: web::Payload,
    accepted: Accepted,
    course: &Course,
    seen: &mut Seen,
) -> Result<HttpResponse, Problem> {
    let engine = &inner.engine;
    let path = request.uri().path();
    refuse_longer("path", path, inner.guards.limits.path_bytes)?;
    refuse_longer("query", request.query_string(), engine.model.queries.bytes)?;
    let below = path.strip_prefix(&*engine.model.base).unwrap_or(path);
    let found = inner
        .router
        .find(below)
        .ok_or_else(|| nowhere(inner, path, below))?;
    let place = match found.end {
        End::Endpoint(place) => place,
        End::Own(_) if request.method() == HttpMethod::OPTIONS => {
            return Ok(options(OwnPath::ALLOW));
        }
        End::Own(own) => {
            let page = inner.own.find(own, &found.parameters)?;
            return own_page(page, request, &engine.model.queries);
        }
    };
    let endpoint = &engine.model.endpoints[place];
    if request.method() == HttpMethod::OPTIONS {
        return Ok(options(&endpoint.allow()));
    }
    let action = action(endpoint, request.method())?;
    seen.asked = Some((place, action));
    inner.guards.deprecations.refuse_gone(place, action)?;
    if !accepted.json {
        return Err(not_acceptable(Page::JSON));
    }
    let destination = endpoint.destination(&found.parameters);
    let destination = destination.map_err(|NoKey(resource)| {
        Problem::new(
            ProblemKind::NotFound,
            format!("there is no such {}", resource.noun()),
        )
    })?;
    let headers = request.headers();
    let rights = rights?;
    let standing = Standing::of(rights.as_ref());
    engine.expect_known(action, &destination, (endpoint, standing))?;
    let conditions = if action.is_safe() {
        Conditions::of_read(headers)?
    } else {
        Conditions::of_write(headers, Engine::offered(endpoint, action))?
    };
    let body = if action.takes_body() {
        let body = read_body(headers, payload, &inner.guards.limits).await?;
        seen.body = true;
        body
    } else {
        expect_no_body(headers)?;
        web::Bytes::new()
    };
    let target = Target {
        endpoint,
        path,
        query: request.query_string(),
        conditions: &conditions,
        caller,
        standing,
        course,
    };
    let answer: Answer = engine.run(action, &destination, &target, &body).await?;
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

pub(super) fn method_not_allowed(method: &HttpMethod, allow: &str) -> Problem {
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

fn not_acceptable(media_type: &str) -> Problem {
    let sent = media_type.split(';').next().unwrap_or(media_type);
    Problem::new(
        ProblemKind::NotAcceptable,
        format!("the Accept header does not admit {sent}, which is all that is sent"),
    )
}

pub(super) fn options(allow: &str) -> HttpResponse {
    HttpResponse::NoContent()
        .insert_header((ALLOW, allow))
        .finish()
}

/// Answers with a page that is there whatever is declared.
fn own_page(
    page: Page,
    request: &HttpRequest,
    limits: &QueryLimits,
) -> Result<HttpResponse, Problem> {
    match *request.method() {
        HttpMethod::GET | HttpMethod::HEAD => {}
        ref other => return Err(method_not_allowed(other, OwnPath::ALLOW)),
    }
    if !admits(request.headers(), page.media_type) {
        return Err(not_acceptable(page.media_type));
    }
    expect_no_body(request.headers())?;
    Parameters::read(request.query_string(), limits)?.expect_none()?;
    response::page(page, &Conditions::of_read(request.headers())?)
}

/// No path ends in a slash, because an empty id must never list everything; for one that does the
/// answer says where the resource is.
fn nowhere(inner: &Inner, path: &str, below: &str) -> Problem {
    let problem = Problem::new(ProblemKind::NotFound, "no resource has this path");
    match below.strip_suffix('/') {
        Some(trimmed) if inner.router.find(trimmed).is_some() => {
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
