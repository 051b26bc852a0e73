//! What the machinery around a service asks: whether it runs, whether it can answer, and what it has
//! counted. It stands outside the version, wherever the program mounts it.

use std::sync::Arc;

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::service::{Inner, Service};
use crate::problem::{Problem, ProblemKind};
use crate::request::{RequestId, accepted};
use crate::response::{self, Occurrence};

/// The text format of Prometheus in its standard form.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

impl Service {
    /// What `App::configure` takes, or `web::scope(…).configure`: `GET /healthz`, which answers as
    /// long as the process does, and `GET /readyz`, which asks the stores whether they could answer and
    /// still have the declared tables, and is 503 where not. Nothing is mounted unless this is.
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
            config.route("/healthz", web::get().to(async || status("up")));
            let ready = move |request: HttpRequest| {
                let inner = Arc::clone(&inner);
                async move { readiness(&inner, &request).await }
            };
            config.route("/readyz", web::get().to(ready));
        }
    }

    /// The same for `GET /metrics`: how many requests were answered how fast, by method, route and
    /// status, for Prometheus. Requests are counted once this is mounted.
    pub fn metrics(&self) -> impl FnOnce(&mut ServiceConfig) + use<> {
        let inner = Arc::clone(&self.inner);
        inner.watch.metrics().count();
        move |config| {
            let counted = move || {
                let inner = Arc::clone(&inner);
                async move { counted(&inner) }
            };
            config.route("/metrics", web::get().to(counted));
        }
    }
}

fn status(status: &str) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .json(serde_json::json!({ "status": status }))
}

async fn readiness(inner: &Inner, request: &HttpRequest) -> HttpResponse {
    let Err(error) = inner.engine.ready().await else {
        return status("ready");
    };
    tracing::warn!(%error, "the service is not ready");
    let detail = "a store does not answer as it should; the log says more";
    let problem = Problem::new(ProblemKind::Unavailable, detail).with_header("retry-after", "1");
    response::problem(
        &problem,
        &Occurrence {
            base: &inner.engine.model.base,
            path: request.uri().path(),
            accepted: accepted(request.headers()),
            id: &RequestId::of(request.headers(), inner.guards.limits.clients.proxies > 0),
            unread: false,
        },
    )
}

fn counted(inner: &Inner) -> HttpResponse {
    match inner.watch.metrics().text() {
        Ok(text) => HttpResponse::Ok()
            .insert_header((CONTENT_TYPE, OPEN_METRICS))
            .insert_header((CACHE_CONTROL, "no-store"))
            .body(text),
        Err(error) => {
            tracing::error!(%error, "what was counted cannot be written");
            HttpResponse::InternalServerError().finish()
        }
    }
}
