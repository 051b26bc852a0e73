//! Headers that every answer has, and what no answer tells.

use std::collections::BTreeSet;

use actix_cors::Cors;
use actix_web::App;
use actix_web::test::{TestRequest, call_service, init_service, read_body_json};
use resource_runtime::api::cross_origin::{METHODS, REQUEST_HEADERS, RESPONSE_HEADERS};
use serde_json::{Value, json};

use crate::description::document;
use crate::harness::{api, service};
use crate::server::Server;

#[actix_web::test]
async fn nothing_is_guessed_and_nothing_is_kept_by_others() {
    let api = api().await;
    let page = api.get("/v1/openapi.json").await.expect(200);
    let tag = page.header("etag").expect("a tag").to_owned();
    for (answer, kept) in [
        (page, "no-cache"),
        (
            api.get("/v1/openapi.json").header("if-none-match", tag).await,
            "no-cache",
        ),
        (api.get("/v1/samples").await, "no-store"),
        (
            api.post("/v1/samples", &json!({"label": "a"})).await,
            "no-store",
        ),
        (api.delete("/v1/samples/1").await, "no-store"),
        (api.get("/v1/samples/1").await, "no-store"),
        (api.request("OPTIONS", "/v1/samples").await, "no-store"),
        (api.request("BREW", "/v1/samples").await, "no-store"),
    ] {
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("cache-control"), Some(kept), "{answer:?}");
        assert_eq!(answer.header("server"), None);
        assert_eq!(answer.header("x-powered-by"), None);
    }
}

#[test]
fn no_address_in_an_answer_comes_from_the_client() {
    let server = Server::start();
    let mut client = server.connect();
    let body = r#"{"label": "a"}"#;
    let forged = "host: evil.example\r\nx-forwarded-host: evil.example\r\n\
                  x-forwarded-proto: evil\r\nx-forwarded-prefix: /evil\r\n\
                  forwarded: host=evil.example;proto=evil\r\nx-original-url: /evil";
    for (method, path, more) in [
        (
            "POST",
            "/v1/samples",
            "content-type: application/json\r\ncontent-length: 14\r\n",
        ),
        ("GET", "/v1/samples/1", ""),
        ("GET", "/v1/samples?limit=1", ""),
        ("GET", "/v1/samples/", ""),
        ("GET", "/v1/nothing", ""),
        ("GET", "/v1", ""),
        ("GET", "/v1/openapi.json", ""),
        ("PATCH", "/v1/samples/1", ""),
    ] {
        let sent = if more.is_empty() { "" } else { body };
        client.send(format!("{method} {path} HTTP/1.1\r\n{forged}\r\n{more}\r\n{sent}").as_bytes());
        let answer = client.answer(method, path).expect("an answer");
        let said = format!("{:?}{}", answer.headers, answer.text());
        assert!(!said.contains("evil"), "{method} {path}: {said}");
    }
}

/// Where the page is from.
const APP: &str = "https://app.example.com";

#[actix_web::test]
async fn a_browser_of_another_origin_is_let_through() {
    let cors = Cors::default()
        .allowed_origin(APP)
        .allowed_methods(METHODS)
        .allowed_headers(REQUEST_HEADERS)
        .expose_headers(RESPONSE_HEADERS);
    let service = service().await;
    let app = App::new().wrap(cors).configure(service.routes());
    let app = init_service(app).await;
    let from = |origin: &'static str, method: &str, path: &str| {
        TestRequest::default()
            .method(method.parse().expect("a method"))
            .uri(path)
            .insert_header(("origin", origin))
    };

    // What a browser asks before it sends a PUT with a condition.
    let preflight = from(APP, "OPTIONS", "/v1/samples/1")
        .insert_header(("access-control-request-method", "PUT"))
        .insert_header((
            "access-control-request-headers",
            "authorization,content-type,idempotency-key,if-match",
        ));
    let allowed = call_service(&app, preflight.to_request()).await;
    assert_eq!(allowed.status().as_u16(), 200);
    let header = |name: &str| {
        let value = allowed.headers().get(name);
        value.map(|value| value.to_str().expect("text").to_ascii_lowercase())
    };
    assert_eq!(header("access-control-allow-origin").as_deref(), Some(APP));
    let methods = header("access-control-allow-methods").expect("methods");
    assert!(methods.contains("put") && methods.contains("delete"));
    let headers = header("access-control-allow-headers").expect("headers");
    for name in ["authorization", "if-match", "idempotency-key"] {
        assert!(headers.contains(name), "{headers}");
    }

    // A problem can be read, and what belongs to it.
    let missing = from(APP, "GET", "/v1/samples/9").to_request();
    let missing = call_service(&app, missing).await;
    assert_eq!(missing.status().as_u16(), 404);
    let origin = missing.headers().get("access-control-allow-origin");
    assert_eq!(origin.expect("an origin"), APP);
    let exposed = missing.headers().get("access-control-expose-headers");
    let exposed = exposed.expect("names").to_str().expect("text").to_owned();
    for name in RESPONSE_HEADERS {
        assert!(exposed.to_ascii_lowercase().contains(name), "{name}: {exposed}");
    }
    let problem: Value = read_body_json(missing).await;
    assert_eq!(problem["type"], "/v1/problems/not-found");

    // No preflight: a plain OPTIONS is the API's.
    let options = from(APP, "OPTIONS", "/v1/samples").to_request();
    let options = call_service(&app, options).await;
    assert_eq!(options.status().as_u16(), 204);
    assert!(options.headers().contains_key("allow"));

    // Another origin is told nothing.
    let evil = from("https://evil.example", "GET", "/v1/samples").to_request();
    let evil = call_service(&app, evil).await;
    assert!(!evil.headers().contains_key("access-control-allow-origin"));
}

/// A script sees what the description tells of, beside what a browser shows or heeds by itself.
#[test]
fn what_is_described_can_be_read_from_another_origin() {
    let mut seen = BTreeSet::new();
    for api in [crate::harness::build(), crate::deprecated::build_of_today()] {
        let document = document(&api);
        let shared = document["components"]["responses"].as_object().into_iter().flatten();
        let operations = document["paths"].as_object().into_iter().flatten();
        let operations = operations.flat_map(|(_, item)| item.as_object().into_iter().flatten());
        let own = operations.filter_map(|(_, operation)| operation.get("responses")?.as_object());
        for (_, response) in shared.chain(own.flatten()) {
            let names = response["headers"].as_object().into_iter().flatten();
            seen.extend(names.map(|(name, _)| name.to_ascii_lowercase()));
        }
    }
    for name in ["cache-control", "content-security-policy", "x-content-type-options"] {
        assert!(seen.remove(name), "{name}");
    }
    let exposed: BTreeSet<_> = RESPONSE_HEADERS.map(str::to_owned).into();
    let hidden: Vec<_> = seen.difference(&exposed).collect();
    assert!(hidden.is_empty(), "{hidden:?}");
    assert!(seen.contains("accept") && seen.contains("etag") && seen.contains("sunset"));
}
