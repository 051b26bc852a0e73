//! How often, and how often at once, one client may ask.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::join;
use resource_runtime::api::RateLimit;
use resource_runtime::prelude::*;
use serde_json::{Value, json};
use tokio::sync::Notify;

use super::{by_name, count, limited};
use crate::description::{at, document, operation};
use crate::fixture;
use crate::harness::{Exchange, mount};
use crate::server::Server;

const HOUR: Duration = Duration::from_secs(3600);

#[actix_web::test]
async fn who_asks_too_often_is_told_when_to_come_again() {
    let api = limited(|api| by_name(api).rate_limit(RateLimit::new(3, HOUR))).await;
    let ann = |path| api.get(path).header("x-name", "ann");
    let policy = Some("\"default\";q=3;w=3600");
    for (path, status, told) in [
        ("/v1/samples", 200, "\"default\";r=2;t=1200"),
        ("/v1/nothing", 404, "\"default\";r=1;t=2400"),
        ("/v1/openapi.json", 200, "\"default\";r=0;t=3600"),
        ("/v1/samples", 429, "\"default\";r=0;t=3600"),
    ] {
        let answer = ann(path).await.expect(status);
        assert_eq!(answer.header("ratelimit-policy"), policy, "{path}");
        assert_eq!(answer.header("ratelimit"), Some(told), "{path}");
    }
    let refused = ann("/v1/samples").await.problem(429, "rate-limited");
    // Less, by as much as has passed since: on a slow machine that may be seconds.
    let wait = refused.header("retry-after").expect("a time").to_owned();
    assert!((1100..=1200).contains(&wait.parse().unwrap()), "{wait}");
    assert_eq!(
        refused.text_at("/detail"),
        format!("at most 3 requests are taken within 3600 s; the next one in {wait} s")
    );
    let posted = api.post("/v1/samples", &json!({"label": "a"}));
    let posted = posted.header("x-name", "ann").await;
    posted.problem(429, "rate-limited");

    let bob = api.get("/v1/samples").header("x-name", "bob").await;
    assert_eq!(bob.at("/samples"), json!([]));
    let told = bob.header("ratelimit");
    assert_eq!(told, Some("\"default\";r=2;t=1200"));
    // In the test's own process a request comes from nowhere, as over a Unix socket: all such are one.
    let unknown = api.get("/v1/samples").await.expect(200);
    assert_eq!(unknown.header("ratelimit"), told);
    let page = api.get("/v1/problems/rate-limited").await;
    assert_eq!(page.at("/problem/status"), 429);
}

#[test]
fn a_client_without_a_name_is_its_address_whatever_it_claims() {
    let limit = |api: Api| async { crate::store::open(api).await };
    let server = Server::of(move || {
        let api = Api::builder_of(fixture::resources()).public();
        let api = api.rate_limit(RateLimit::new(2, HOUR)).build();
        limit(api.expect("an API"))
    });
    for (number, status) in [(1, 200), (2, 200), (3, 429)] {
        let mut client = server.connect();
        client.send(
            format!(
                "GET /v1/samples HTTP/1.1\r\nhost: localhost\r\n\
                 x-forwarded-for: 203.0.113.{number}\r\nforwarded: for=203.0.113.{number}\r\n\r\n"
            )
            .as_bytes(),
        );
        let answer = client.answer("GET", "/v1/samples").expect("an answer");
        answer.expect(status);
    }
}

#[test]
fn behind_a_proxy_the_address_is_what_the_proxy_says() {
    let server = Server::of(|| {
        let api = Api::builder_of(fixture::resources()).public();
        let api = api.rate_limit(RateLimit::new(1, HOUR)).proxies(1).build();
        crate::store::open(api.expect("an API"))
    });
    for (forwarded, status) in [
        ("198.51.100.7", 200),
        ("203.0.113.1, 198.51.100.7", 429),
        ("198.51.100.7, 203.0.113.1", 200),
    ] {
        let mut client = server.connect();
        client.send(
            format!("GET /v1 HTTP/1.1\r\nhost: a\r\nx-forwarded-for: {forwarded}\r\n\r\n")
                .as_bytes(),
        );
        let answer = client.answer("GET", "/v1").expect("an answer");
        answer.expect(status);
    }
}

/// What takes its time.
#[derive(Resource)]
#[resource(handler = Brewing)]
struct Brew {
    #[resource(id)]
    id: i64,
}

#[derive(Default)]
struct Brewing {
    begun: Arc<Notify>,
    done: Arc<Notify>,
}

impl Handler for Brewing {
    type Resource = Brew;
    type Error = Problem;

    async fn create(&self, cx: &mut Context<'_>, new: Vec<NewBrew>) -> Result<Vec<Brew>, Problem> {
        self.begun.notify_one();
        self.done.notified().await;
        cx.create(new).await
    }
}

fn as_ann(exchange: Exchange<'_>) -> Exchange<'_> {
    exchange.header("x-name", "ann")
}

#[actix_web::test]
async fn who_asks_too_much_at_once_waits_and_others_do_not() {
    let (begun, done) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let brewing = Brewing {
        begun: Arc::clone(&begun),
        done: Arc::clone(&done),
    };
    let api = Api::builder_of([Brew::spec()]).public().handler(brewing);
    let api = by_name(api).requests_at_once(count(1)).build();
    let service = crate::store::open(api.expect("an API")).await;
    let api = mount(&service).await;
    let first = async { as_ann(api.post("/v1/brews", &json!({}))).await };
    let meanwhile = async {
        begun.notified().await;
        let refused = as_ann(api.get("/v1/brews")).await;
        let refused = refused.problem(429, "too-many-at-once");
        assert_eq!(refused.header("retry-after"), Some("1"));
        let bob = api.get("/v1/brews").header("x-name", "bob").await;
        bob.expect(200);
        done.notify_one();
    };
    let (created, ()) = join(first, meanwhile).await;
    created.expect(201);
    as_ann(api.get("/v1/brews")).await.expect(200);
}

#[test]
fn the_description_tells_of_the_limits() {
    let plain = Api::builder_of(fixture::resources()).public();
    let limited = plain.rate_limit(RateLimit::new(2, HOUR)).build();
    let document = document(&limited.expect("an API"));
    let responses = format!("{}/responses", operation("/v1/samples", "get"));
    let refused = at(&document, &format!("{responses}/429"));
    for header in ["Retry-After", "RateLimit", "RateLimit-Policy"] {
        let pointer = format!("/components/headers/{header}");
        at(&document, &pointer);
        assert_ne!(refused["headers"][header], Value::Null, "{header}");
    }
}
