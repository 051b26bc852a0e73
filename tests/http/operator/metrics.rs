//! Requests counted by route.

use actix_web::{App, test};

use crate::harness::service;

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
