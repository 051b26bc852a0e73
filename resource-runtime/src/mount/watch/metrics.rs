//! Requests counted by route, never by path: what is asked for is a client's to choose, and every
//! other path would be another series.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use actix_web::http::Method;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

use crate::model::Model;

/// The bounds of the buckets, in seconds: those that OpenTelemetry has for HTTP, and smaller ones,
/// since a row is read in microseconds.
const BUCKETS: [f64; 15] = [
    0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0,
];

/// The route of what is at no endpoint: the service's own pages, and paths that lead nowhere.
const NO_ROUTE: &str = "";

/// What requests are told apart by (OpenTelemetry's semantic conventions for HTTP).
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
#[expect(
    clippy::struct_field_names,
    reason = "they are written as they are named"
)]
struct Labels {
    http_request_method: &'static str,
    http_route: Arc<str>,
    http_response_status_code: u16,
}

/// The requests of an API, counted.
pub(in crate::mount) struct Metrics {
    /// Whether anybody looks.
    counting: AtomicBool,
    registry: Registry,
    active: Gauge,
    durations: Family<Labels, Histogram>,
    /// By the place of the endpoint.
    routes: Vec<Arc<str>>,
    none: Arc<str>,
}

impl Metrics {
    /// Nothing has been counted yet.
    pub(super) fn new(model: &Model) -> Self {
        let active = Gauge::default();
        let durations = Family::new_with_constructor((|| Histogram::new(BUCKETS)) as fn() -> _);
        let mut registry = Registry::default();
        registry.register(
            "http_server_active_requests",
            "Requests that are being answered",
            active.clone(),
        );
        registry.register_with_unit(
            "http_server_request_duration",
            "How long requests took, from their headers to their answer",
            Unit::Seconds,
            durations.clone(),
        );
        let endpoints = model.endpoints.iter();
        let routes = endpoints.map(|it| format!("{}{}", model.base, it.template).into());
        Self {
            counting: AtomicBool::new(false),
            registry,
            active,
            durations,
            routes: routes.collect(),
            none: NO_ROUTE.into(),
        }
    }

    /// Counts from now on.
    pub(in crate::mount) fn count(&self) {
        self.counting.store(true, Ordering::Relaxed);
    }

    fn is_counting(&self) -> bool {
        self.counting.load(Ordering::Relaxed)
    }

    /// A request begins.
    pub(super) fn enter(&self) -> bool {
        let counting = self.is_counting();
        if counting {
            self.active.inc();
        }
        counting
    }

    /// A request that was counted has ended, with or without an answer.
    pub(super) fn leave(&self) {
        self.active.dec();
    }

    /// A request that came in at the endpoint of this place has been answered.
    pub(super) fn note(
        &self,
        method: &'static str,
        endpoint: Option<usize>,
        status: u16,
        passed: Duration,
    ) {
        let route = endpoint.map_or(&self.none, |endpoint| &self.routes[endpoint]);
        let labels = Labels {
            http_request_method: method,
            http_route: Arc::clone(route),
            http_response_status_code: status,
        };
        let histogram = self.durations.get_or_create(&labels);
        histogram.observe(passed.as_secs_f64());
    }

    /// All that was counted, as text (`OpenMetrics` 1.0).
    pub(in crate::mount) fn text(&self) -> Result<String, fmt::Error> {
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metrics")
            .field("counting", &self.is_counting())
            .finish_non_exhaustive()
    }
}

/// A method that is known to somebody, or `_OTHER`: clients can make up as many as they like.
pub(super) fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        Method::PATCH => "PATCH",
        _ => "_OTHER",
    }
}
