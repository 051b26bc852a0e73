//! What whoever runs the service sees of its requests.

mod metrics;

use std::fmt::Display;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use tracing::field::Empty;
use tracing::{Span, info_span};

use self::metrics::Metrics;
use crate::model::{Action, Model};
use crate::request::{Course, RequestId};

/// Watches requests.
#[derive(Debug)]
pub(super) struct Watch {
    metrics: Metrics,
}

/// A request that is being watched.
#[derive(Debug)]
pub(super) struct Watched<'w> {
    watch: &'w Watch,
    counted: bool,
    method: &'static str,
    pub(super) span: Span,
}

impl Watch {
    /// Watches the requests of an API.
    pub(super) fn new(model: &Model) -> Self {
        Self {
            metrics: Metrics::new(model),
        }
    }

    /// What has been counted, in the text format of Prometheus. From the first call on it is counted.
    pub(super) fn metrics(&self) -> &Metrics {
        &self.metrics
    }

    /// Watches a request that begins.
    pub(super) fn begin(&self, request: &HttpRequest, id: &RequestId) -> Watched<'_> {
        let method = metrics::method(request.method());
        // Where nobody listens, it is not even made.
        let made = || {
            info_span!(
                target: "resource_runtime::request",
                "request",
                id = id.as_str(),
                method,
                route = Empty,
                operation = Empty,
                resource = Empty,
                status = Empty,
                statements = Empty,
                micros = Empty,
            )
        };
        let span = if is_heard() { made() } else { Span::none() };
        Watched {
            watch: self,
            counted: self.metrics.enter(),
            method,
            span,
        }
    }
}

impl Watched<'_> {
    /// Notes how a request has ended, which came in at the endpoint of this place where there was one.
    pub(super) fn end(
        self,
        model: &Model,
        asked: Option<(usize, Action)>,
        (course, id): (&Course, &RequestId),
        response: &HttpResponse,
    ) {
        if response.status().is_server_error() && !is_heard() {
            let status = response.status();
            eprintln!("resource-runtime: request {id} was answered with {status}");
        }
        if !self.counted && self.span.is_disabled() {
            return;
        }
        let passed = course.passed();
        let status = response.status();
        if self.counted {
            let endpoint = asked.map(|(endpoint, _)| endpoint);
            let metrics = &self.watch.metrics;
            metrics.note(self.method, endpoint, status.as_u16(), passed);
        }
        if self.span.is_disabled() {
            return;
        }
        self.tell(model, asked);
        let micros = u64::try_from(passed.as_micros()).unwrap_or(u64::MAX);
        self.span.record("status", status.as_u16());
        self.span.record("statements", course.statements());
        self.span.record("micros", micros);
        self.span.in_scope(|| told(status));
    }

    fn tell(&self, model: &Model, asked: Option<(usize, Action)>) {
        let Some((place, action)) = asked else {
            return;
        };
        let endpoint = &model.endpoints[place];
        let route = format!("{}{}", model.base, endpoint.template);
        self.span.record("route", route);
        self.span.record("operation", endpoint.operation_id(action));
        self.span
            .record("resource", model.entity(endpoint).resource.name);
    }
}

impl Drop for Watched<'_> {
    fn drop(&mut self) {
        // A client that goes away gets no answer.
        if self.counted {
            self.watch.metrics.leave();
        }
    }
}

/// One line for each request, in its span.
fn told(status: StatusCode) {
    if status.is_server_error() {
        tracing::warn!(target: "resource_runtime::request", "answered");
    } else {
        tracing::info!(target: "resource_runtime::request", "answered");
    }
}

/// Tells the operator why the service could not answer just now, and who has asked.
pub(super) fn unready(id: &RequestId, error: &impl Display) {
    if is_heard() {
        tracing::warn!(%id, %error, "the service is not ready");
    } else {
        eprintln!("resource-runtime: the service is not ready: {error} (request {id})");
    }
}

/// Whether the program listens to `tracing`. Where it does not, failures are told on the standard error.
fn is_heard() -> bool {
    tracing::dispatcher::has_been_set()
}
