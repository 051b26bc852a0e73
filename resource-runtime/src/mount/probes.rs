//! What the machinery around a service asks: whether it runs, whether it can answer, and what it has
//! counted. It stands outside the version, wherever the program mounts it.

use std::sync::Arc;

use actix_web::http::Method;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, Resource};

use super::handler::{method_not_allowed, options};
use super::service::{Inner, Service};
use super::watch;
use crate::description::OwnPath;
use crate::problem::{Problem, ProblemKind};
use crate::request::{RequestId, accepted, announces_body};
use crate::response::{self, Occurrence};

/// The text format of Prometheus in its standard form.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

impl Service {
    /// What `App::configure` takes, or `web::scope(…).configure`: `GET /healthz`, which answers as
    /// long as the process does, and `GET /readyz`, which asks the stores whether they could answer and
    /// still have the declared tables, and is 503 where not. `HEAD` is answered alike. Nothing is
    /// mounted unless this is.
    ///
    /// ```
    /// use actix_web::{App, web};
    /// use resource_runtime::prelude::*;
    ///
    /// # #[actix_web::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let api = Api::builder_of([]).public();
    /// # let Ok(api) = api.build() else { return Ok(()) };
    /// let service = api.open("sqlite::memory:").await?;
    /// let app = App::new()
    ///     .configure(service.routes())
    ///     .configure(service.probes())
    ///     .service(web::scope("/internal").configure(service.metrics()));
    /// # drop(app);
    /// # Ok(())
    /// # }
    /// ```
    pub fn probes(&self) -> impl FnOnce(&mut ServiceConfig) + use<> {
        let inner = Arc::clone(&self.inner);
        move |config| {
            config.service(page("/healthz", &inner, async |_, _| Ok(status("up"))));
            config.service(page("/readyz", &inner, readiness));
        }
    }

    /// The same for `GET /metrics`: how many requests were answered how fast, by method, route and
    /// status, for Prometheus. Requests are counted once this is mounted.
    pub fn metrics(&self) -> impl FnOnce(&mut ServiceConfig) + use<> {
        let inner = Arc::clone(&self.inner);
        inner.watch.metrics().count();
        move |config| {
            config.service(page("/metrics", &inner, async |inner, _| counted(inner)));
        }
    }
}

/// What is only read, at a path.
fn page<R>(path: &str, inner: &Arc<Inner>, read: R) -> Resource
where
    R: AsyncFn(&Inner, &RequestId) -> Result<HttpResponse, Problem> + Clone + 'static,
{
    let inner = Arc::clone(inner);
    web::resource(path).to(move |request: HttpRequest| {
        let (inner, read) = (Arc::clone(&inner), read.clone());
        async move { answered(&inner, &request, read).await }
    })
}

async fn answered(
    inner: &Inner,
    request: &HttpRequest,
    read: impl AsyncFn(&Inner, &RequestId) -> Result<HttpResponse, Problem>,
) -> HttpResponse {
    let trusted = inner.guards.limits.clients.proxies > 0;
    let id = RequestId::of(request.headers(), trusted);
    let answer = match *request.method() {
        Method::GET | Method::HEAD => read(inner, &id).await,
        Method::OPTIONS => Ok(options(OwnPath::ALLOW)),
        ref other => Err(method_not_allowed(other, OwnPath::ALLOW)),
    };
    let mut response = answer.unwrap_or_else(|problem| {
        response::problem(
            &problem,
            &Occurrence {
                base: &inner.engine.model.base,
                path: request.uri().path(),
                accepted: accepted(request.headers()),
                id: &id,
                unread: announces_body(request.headers()),
            },
        )
    });
    response::complete(&mut response, id);
    response
}

fn status(status: &str) -> HttpResponse {
    HttpResponse::Ok().json(serde_json::json!({ "status": status }))
}

async fn readiness(inner: &Inner, id: &RequestId) -> Result<HttpResponse, Problem> {
    let Err(error) = inner.engine.ready().await else {
        return Ok(status("ready"));
    };
    watch::unready(id, &error);
    let detail = "a store does not answer as it should; the log says more";
    let problem = Problem::new(ProblemKind::Unavailable, detail);
    Err(problem.with_header("retry-after", "1"))
}

fn counted(inner: &Inner) -> Result<HttpResponse, Problem> {
    let text = inner.watch.metrics().text();
    let text = text.map_err(|error| {
        tracing::error!(%error, "what was counted cannot be written");
        Problem::internal(error)
    })?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, OPEN_METRICS))
        .body(text))
}
