//! A span for each request, and the name of the request in every line within it.

use std::collections::HashMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use resource_runtime::prelude::*;
use serde_json::json;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::set_default;
use tracing::{Event, Metadata, Subscriber};

use crate::harness::{api, mount};

type Fields = HashMap<&'static str, String>;

/// Keeps spans, and events with the span that they are in.
#[derive(Clone, Default)]
pub struct Log(Arc<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    spans: Vec<Fields>,
    entered: Vec<usize>,
    /// The message of each event, and the place of its span.
    events: Vec<(Fields, Option<usize>)>,
}

struct Reader<'f>(&'f mut Fields);

impl Visit for Reader<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name(), value.to_owned());
    }
}

impl Log {
    /// What the operator is told of failures, in the order in which they came.
    pub fn errors(&self) -> Vec<String> {
        let kept = self.0.lock().unwrap();
        let told = kept.events.iter();
        told.filter_map(|(event, _)| event.get("error").cloned()).collect()
    }

    /// How many statements each request says that it took.
    pub(super) fn statements(&self) -> Vec<u32> {
        let kept = self.0.lock().unwrap();
        let requests = kept.spans.iter().filter(|span| span["name"] == "request");
        let told = requests.map(|span| span["statements"].parse().expect("a number"));
        told.collect()
    }
}

fn place(id: &Id) -> usize {
    usize::try_from(id.into_u64()).expect("few spans") - 1
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() <= tracing::Level::INFO
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut kept = self.0.lock().unwrap();
        let mut fields = Fields::from([("name", span.metadata().name().to_owned())]);
        span.record(&mut Reader(&mut fields));
        kept.spans.push(fields);
        Id::from_u64(kept.spans.len() as u64)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        values.record(&mut Reader(&mut self.0.lock().unwrap().spans[place(span)]));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut kept = self.0.lock().unwrap();
        let metadata = event.metadata();
        let mut fields = Fields::from([
            ("target", metadata.target().to_owned()),
            ("level", metadata.level().to_string()),
        ]);
        event.record(&mut Reader(&mut fields));
        let within = kept.entered.last().copied();
        kept.events.push((fields, within));
    }

    fn enter(&self, span: &Id) {
        self.0.lock().unwrap().entered.push(place(span));
    }

    fn exit(&self, span: &Id) {
        let mut kept = self.0.lock().unwrap();
        assert_eq!(kept.entered.pop(), Some(place(span)));
    }
}

#[actix_web::test]
async fn each_request_is_a_span_and_a_line() {
    let api = api().await;
    let log = Log::default();
    let listening = set_default(log.clone());
    let created = api.post("/v1/samples", &json!({"label": "a"})).await;
    let missing = api.get("/v1/samples/9").await;
    let nowhere = api.get("/v1/nowhere").await;
    drop(listening);

    let kept = log.0.lock().unwrap();
    let requests: Vec<&Fields> = kept
        .spans
        .iter()
        .filter(|span| span["name"] == "request")
        .collect();
    assert_eq!(requests.len(), 3);
    let expected = [
        (&created, "POST", "/v1/samples", "createSample", "201"),
        (&missing, "GET", "/v1/samples/{sample}", "getSample", "404"),
        (&nowhere, "GET", "", "", "404"),
    ];
    for (span, (answer, method, route, operation, status)) in requests.iter().zip(expected) {
        let id = answer.header("x-request-id").expect("a name");
        assert_eq!(span["id"], id);
        assert_eq!(span["method"], method);
        assert_eq!(span["status"], status);
        assert_eq!(span.get("route").map_or("", String::as_str), route);
        let told = span.get("operation").map_or("", String::as_str);
        assert_eq!(told, operation);
        let resource = span.get("resource").map(String::as_str);
        assert_eq!(resource, Some("Sample").filter(|_| !operation.is_empty()));
        let micros: u64 = span["micros"].parse().expect("a number");
        assert!(micros > 0 || operation.is_empty(), "{span:?}");
        let statements: u32 = span["statements"].parse().expect("a number");
        assert_eq!(statements, u32::from(!operation.is_empty()), "{span:?}");
    }
    let lines = kept.events.iter();
    let lines = lines.filter(|(event, _)| event["target"] == "resource_runtime::request");
    let levels: Vec<_> = lines.map(|(event, _)| event["level"].as_str()).collect();
    assert_eq!(levels, ["INFO"; 3]);
}

/// What nobody can compute.
#[derive(Resource)]
#[resource(handler = Failing)]
struct Riddle {
    #[resource(id)]
    id: i64,
}

#[derive(Default)]
struct Failing;

impl Handler for Failing {
    type Resource = Riddle;
    type Error = Problem;

    async fn create(
        &self,
        _: &mut Context<'_>,
        _: Vec<NewRiddle>,
    ) -> Result<Vec<Riddle>, Problem> {
        Err(Problem::internal("nobody knows"))
    }
}

#[actix_web::test]
async fn a_failure_is_logged_in_the_span_of_its_request() {
    let api = Api::builder_of([Riddle::spec()]).public().build();
    let api = mount(&crate::store::open(api.expect("an API")).await).await;
    let log = Log::default();
    let listening = set_default(log.clone());
    let failed = api.post("/v1/riddles", &json!({})).may_fail().await;
    drop(listening);
    let id = failed.text_at("/requestId");
    let kept = log.0.lock().unwrap();
    let told = kept
        .events
        .iter()
        .find(|(event, _)| event.get("error").is_some_and(|it| it.contains("nobody knows")));
    let (_, span) = told.expect("a line about the failure");
    let place = span.expect("a span around it");
    assert_eq!(kept.spans[place]["id"], id);
    // Whoever watches only what goes wrong sees that the request did.
    let mut lines = kept.events.iter().filter(|(_, within)| *within == Some(place));
    let answered = lines.find(|(event, _)| event["target"] == "resource_runtime::request");
    assert_eq!(answered.expect("its line").0["level"], "WARN");
}
