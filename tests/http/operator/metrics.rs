//! Requests counted by route.

use std::sync::Arc;
use std::time::{Duration, Instant};

use actix_web::{App, test};
use futures_util::future::{Either, join, select};
use resource_runtime::api::RateLimit;
use resource_runtime::prelude::*;
use tokio::sync::Notify;

use crate::harness::service;

/// What takes as long as somebody says.
#[derive(Resource)]
#[resource(handler = Waiting)]
struct Nap {
    #[resource(id)]
    id: i64,
}

#[derive(Clone)]
struct Waiting {
    begun: Arc<Notify>,
    go: Arc<Notify>,
}

impl Handler for Waiting {
    type Resource = Nap;
    type Error = Problem;

    async fn create(&self, cx: &mut Context<'_>, new: Vec<NewNap>) -> Result<Vec<Nap>, Problem> {
        self.begun.notify_one();
        self.go.notified().await;
        cx.create(new).await
    }
}

#[actix_web::test]
async fn a_request_counts_as_long_as_it_is_answered_and_with_its_time() {
    let (begun, go) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let handler = Waiting {
        begun: Arc::clone(&begun),
        go: Arc::clone(&go),
    };
    let api = Api::builder_of([Nap::spec()]).public().handler(handler);
    let service = crate::store::open(api.build().expect("an API")).await;
    let app = App::new()
        .configure(service.routes())
        .configure(service.metrics());
    let app = test::init_service(app).await;
    let wait = || {
        let request = test::TestRequest::post().uri("/v1/naps");
        let request = request.insert_header(("content-type", "application/json"));
        test::call_service(&app, request.set_payload("{}").to_request())
    };
    let counted = async |name: &str| {
        let request = test::TestRequest::get().uri("/metrics").to_request();
        let body = test::read_body(test::call_service(&app, request).await).await;
        let text = String::from_utf8(body.to_vec()).expect("text");
        let mut lines = text.lines();
        let line = lines.find(|line| line.starts_with(name));
        let value = line.and_then(|line| line.rsplit(' ').next());
        let value = value.unwrap_or_else(|| panic!("no {name}: {text}"));
        value.to_owned()
    };
    let meanwhile = async {
        begun.notified().await;
        let since = Instant::now();
        assert_eq!(counted("http_server_active_requests").await, "1");
        let least = since.elapsed();
        go.notify_one();
        least
    };
    let since = Instant::now();
    let (answer, least) = join(wait(), meanwhile).await;
    let most = since.elapsed();
    assert_eq!(answer.status().as_u16(), 201);
    assert_eq!(counted("http_server_active_requests").await, "0");
    let took = counted("http_server_request_duration_seconds_sum").await;
    let took: f64 = took.parse().expect("seconds");
    let bounds = least.as_secs_f64()..=most.as_secs_f64();
    assert!(bounds.contains(&took), "{took} is not within {bounds:?}");

    // One whose client goes away has no answer, and is over all the same.
    match select(Box::pin(wait()), Box::pin(begun.notified())).await {
        Either::Left(_) => panic!("it is answered"),
        Either::Right(((), waiting)) => drop(waiting),
    }
    assert_eq!(counted("http_server_active_requests").await, "0");
    assert_eq!(counted("http_server_request_duration_seconds_count").await, "1");
}

#[actix_web::test]
async fn requests_are_counted_by_route_and_never_by_path() {
    let service = service().await;
    let app = App::new()
        .configure(service.routes())
        .configure(service.metrics());
    let app = test::init_service(app).await;
    let ask = async |method: &str, path: &str| {
        let method = method.parse().expect("a method");
        let request = test::TestRequest::default().method(method).uri(path);
        let answer = test::call_service(&app, request.to_request()).await;
        let body = test::read_body(answer).await;
        String::from_utf8(body.to_vec()).expect("text")
    };
    for path in ["/v1/samples/1", "/v1/samples/2", "/v1/samples/secret"] {
        ask("GET", path).await;
    }
    ask("GET", "/v1/samples").await;
    ask("GET", "/v1/made-up-1").await;
    ask("GET", "/v1/made-up-2").await;
    ask("BREW", "/v1/made-up-3").await;
    let counted = ask("GET", "/metrics").await;
    for line in [
        "# UNIT http_server_request_duration_seconds seconds",
        "http_server_active_requests 0",
        "http_server_request_duration_seconds_count{http_request_method=\"GET\",\
         http_route=\"/v1/samples/{sample}\",http_response_status_code=\"404\"} 3",
        "http_server_request_duration_seconds_count{http_request_method=\"GET\",\
         http_route=\"/v1/samples\",http_response_status_code=\"200\"} 1",
        "http_server_request_duration_seconds_count{http_request_method=\"GET\",\
         http_route=\"\",http_response_status_code=\"404\"} 2",
        "http_server_request_duration_seconds_count{http_request_method=\"_OTHER\",\
         http_route=\"\",http_response_status_code=\"404\"} 1",
        "# EOF",
    ] {
        assert!(counted.lines().any(|known| known == line), "{line}\n{counted}");
    }
    for path in ["secret", "made-up", "BREW"] {
        assert!(!counted.contains(path), "{counted}");
    }
}

#[actix_web::test]
async fn who_is_refused_at_the_door_counts_where_it_wanted_to_go() {
    let api = Api::builder_of(crate::fixture::resources()).public();
    let api = api.rate_limit(RateLimit::new(1, Duration::from_secs(3600)));
    let service = crate::store::open(api.build().expect("an API")).await;
    let app = App::new()
        .configure(service.routes())
        .configure(service.metrics());
    let app = test::init_service(app).await;
    for (path, status) in [("/v1/samples/1", 404), ("/v1/samples/2", 429), ("/v1/made-up", 429)] {
        let request = test::TestRequest::get().uri(path).to_request();
        assert_eq!(test::call_service(&app, request).await.status(), status);
    }
    let request = test::TestRequest::get().uri("/metrics").to_request();
    let body = test::read_body(test::call_service(&app, request).await).await;
    let counted = String::from_utf8(body.to_vec()).expect("text");
    for route in ["/v1/samples/{sample}", ""] {
        let line = format!(
            "http_server_request_duration_seconds_count{{http_request_method=\"GET\",\
             http_route=\"{route}\",http_response_status_code=\"429\"}} 1"
        );
        assert!(counted.lines().any(|known| known == line), "{line}\n{counted}");
    }
}
