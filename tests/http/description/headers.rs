//! The headers that are described are the headers that are sent.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use resource_runtime::api::RateLimit;
use resource_runtime::prelude::*;
use serde_json::{Value, json};

use super::routing::{METHODS, filled};
use super::{at, document, operation, whole};
use crate::answer::Answer;
use crate::harness::{Exchange, Mounted, build, mount};
use crate::server::Server;
use crate::{deprecated, gates, kinds, policies, store};

/// What HTTP has beside what is described: a response says of its content what type it is.
const OF_HTTP: [&str; 4] = ["connection", "content-length", "content-type", "date"];

/// What was described and what was sent, by status and header.
#[derive(Default)]
struct Seen {
    described: BTreeSet<(String, String)>,
    sent: BTreeSet<(String, String)>,
    statuses: BTreeSet<String>,
    answers: usize,
    faults: BTreeSet<String>,
    schemas: BTreeMap<String, jsonschema::Validator>,
}

impl Seen {
    /// Holds an answer against what is described.
    fn note(&mut self, document: &Value, template: &str, method: &str, answer: &Answer) {
        let responses = operation(template, &method.to_lowercase());
        let responses = at(document, &format!("{responses}/responses"));
        let exact = answer.status.to_string();
        let range = format!("{}XX", answer.status / 100);
        let known = [exact, range, "default".to_owned()];
        let known = known.into_iter().find(|status| responses.get(status).is_some());
        let asked = format!("{} {}", answer.request.get(..80).unwrap_or(&answer.request), answer.status);
        let Some(status) = known else {
            self.faults.insert(format!("{asked} is not described"));
            return;
        };
        let response = whole(document, &responses[&status]);
        let described = response["headers"].as_object().expect("every answer has headers");
        let sent: BTreeSet<_> = answer.headers.iter().map(|(name, _)| name.as_str()).collect();
        for name in sent.iter().filter(|name| !OF_HTTP.contains(*name)) {
            if !described.keys().any(|known| known.eq_ignore_ascii_case(name)) {
                self.faults.insert(format!("{asked}: {name} is not described"));
            }
            self.sent.insert((status.clone(), (*name).to_owned()));
        }
        for (name, header) in described {
            let header = whole(document, header);
            let name = name.to_lowercase();
            let there = sent.contains(&*name);
            if !there && header["required"] == json!(true) {
                self.faults.insert(format!("{asked}: {name} is not sent"));
            }
            let schema = whole(document, &header["schema"]);
            let schema = self.schemas.entry(schema.to_string()).or_insert_with(|| {
                jsonschema::validator_for(&schema).expect("a schema")
            });
            for (_, value) in answer.headers.iter().filter(|(sent, _)| *sent == name) {
                let read = value.parse::<i64>().map_or_else(|_| json!(value), |number| json!(number));
                let admitted = schema.is_valid(&json!(value)) || schema.is_valid(&read);
                if !admitted {
                    self.faults.insert(format!("{asked}: {name}: {value}"));
                }
            }
            self.described.insert((status.clone(), name));
        }
        self.statuses.insert(status);
        self.answers += 1;
    }

    /// Asks for each operation in many ways, right and wrong.
    async fn ask(&mut self, document: &Value, api: &Mounted) {
        let bodies = bodies(document);
        for (template, answer) in seed(api, &bodies).await {
            self.note(document, template, "POST", &answer);
        }
        // What is deleted is not there for the others.
        for last in [false, true] {
            for (template, item) in document["paths"].as_object().expect("paths") {
                let methods = METHODS.into_iter().filter(|method| (*method == "DELETE") == last);
                for method in methods.filter(|it| item.get(it.to_lowercase()).is_some()) {
                    let body = bodies.get(&(template.as_str(), method));
                    for request in requests(api, template, method, body) {
                        let answer = request.may_fail().await;
                        self.note(document, template, method, &answer);
                    }
                }
            }
        }
    }
}

/// Creates what can be created, each where it stands in the document, and gives the answers.
pub async fn seed<'d>(
    api: &Mounted,
    bodies: &BTreeMap<(&'d str, &'static str), Value>,
) -> Vec<(&'d str, Answer)> {
    let mut answers = Vec::new();
    // What is created below another comes after it.
    for _ in 0..3 {
        for ((template, _), body) in bodies.iter().filter(|((_, method), _)| *method == "POST") {
            answers.push((*template, api.post(&filled(template), body).may_fail().await));
        }
    }
    answers
}

/// The example of each body, by path and method.
pub fn bodies(document: &Value) -> BTreeMap<(&str, &'static str), Value> {
    let mut bodies = BTreeMap::new();
    for (template, item) in document["paths"].as_object().expect("paths") {
        for method in METHODS {
            let body = &item[method.to_lowercase()]["requestBody"];
            let body = whole(document, body)["content"]["application/json"]["example"].clone();
            if body.is_object() {
                bodies.insert((template.as_str(), method), body);
            }
        }
    }
    bodies
}

/// An operation asked for in many ways.
pub fn requests<'a>(
    api: &'a Mounted,
    template: &str,
    method: &str,
    body: Option<&Value>,
) -> Vec<Exchange<'a>> {
    let path = filled(template);
    let with = |path: &str, body: Option<&Value>| match body {
        Some(body) => api.request(method, path).json(body.to_string()),
        None => api.request(method, path),
    };
    let plain = || with(&path, body);
    let missing = path.rsplit_once('/').map_or(String::new(), |(above, _)| format!("{above}/987654"));
    let key = format!("\"{method} {path}\"");
    let mut requests = vec![
        plain(),
        with(&format!("{path}?colour=red"), body),
        with(&format!("{path}?{}", "a".repeat(61_000)), body),
        plain().header("accept", "text/csv"),
        plain().header("x-long", "a".repeat(40_000)),
        plain().header("if-none-match", "*"),
        plain().header("if-match", "\"other\""),
        plain().header("if-match", "other"),
        plain().header("idempotency-key", &key),
        plain().header("idempotency-key", &key),
        with(&path, Some(&json!({"colour": "red"}))),
        with(&path, Some(&json!({"colour": "red"}))).header("content-encoding", "gzip"),
        api.request(method, &path).json("{"),
        api.request(method, &path).body("{}"),
    ];
    requests.extend(body.map(|_| with(&path, Some(&json!("x".repeat(1_100_000))))));
    if template.ends_with('}') {
        requests.push(with(&missing, body));
        let slash = path.rsplit_once('/').map_or("", |(above, _)| above);
        // Of what is no path of any resource there is nothing to be told.
        requests.extend((method != "OPTIONS").then(|| with(&format!("{slash}/"), body)));
        requests.push(with(&format!("{path}?id={}", path.rsplit('/').next().unwrap_or_default()), body));
    } else {
        requests.push(with(&format!("{path}?id=1"), None));
    }
    requests
}

/// Nobody has any.
#[derive(Resource)]
struct Treasure {
    #[resource(id)]
    id: i64,
    #[resource(max_length = 20)]
    place: String,
}

fn limited() -> Api {
    let api = Api::builder_of([Treasure::spec()]).public();
    api.rate_limit(RateLimit::new(40, Duration::from_secs(600))).build().unwrap()
}

#[actix_web::test]
async fn what_is_described_is_sent_and_nothing_else() {
    let mut seen = Seen::default();
    for make in
        [build, kinds::build, deprecated::build_of_today, policies::fixture::build, gates::build]
    {
        let document = document(&make());
        let api = mount(&store::open(make()).await).await;
        seen.ask(&document, &api).await;
    }
    assert!(seen.faults.is_empty(), "{:#?}", seen.faults);
    assert!(seen.answers > 2_000, "{}", seen.answers);
    let expected = [
        "200", "201", "204", "304", "400", "401", "404", "406", "409", "410", "412", "413", "414",
        "415", "422", "431", "4XX",
    ];
    for status in expected {
        assert!(seen.statuses.contains(status), "nothing was answered by {status}");
    }
    // One needs two requests at once, the other many: a client is told apart by its address.
    for (status, header) in [("409", "retry-after"), ("4XX", "retry-after")] {
        seen.described.remove(&(status.to_owned(), header.to_owned()));
    }
    let never: Vec<_> = seen.described.difference(&seen.sent).collect();
    assert!(never.is_empty(), "{never:?} are described, and never sent");
}

/// What a client has left it is told where there is a limit, and there alone.
#[test]
fn who_asks_often_is_counted_in_the_open() {
    let server = Server::of(|| async { store::open(limited()).await });
    let document = document(&limited());
    let mut seen = Seen::default();
    let mut connection = server.connect();
    for _ in 0..41 {
        let answer = connection.ask("GET", "/v1/treasures", &Value::Null);
        seen.note(&document, "/v1/treasures", "GET", &answer);
    }
    let answer = connection.ask("HEAD", "/v1/treasures", &Value::Null);
    seen.note(&document, "/v1/treasures", "HEAD", &answer);
    assert!(seen.sent.contains(&("4XX".to_owned(), "retry-after".to_owned())));
    for status in ["200", "429"] {
        for header in ["ratelimit", "ratelimit-policy", "x-request-id", "cache-control"] {
            assert!(seen.sent.contains(&(status.to_owned(), header.to_owned())), "{status} {header}");
        }
    }
    assert!(seen.faults.is_empty(), "{:#?}", seen.faults);
    let unlimited = super::document(&build());
    assert!(!unlimited.to_string().contains("RateLimit"));
}
