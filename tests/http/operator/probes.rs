//! Whether it runs, and whether it can answer.

use actix_web::http::{Method, StatusCode};
use actix_web::{App, test, web};
use resource_runtime::prelude::*;
use serde_json::Value;

use crate::fixture;
use crate::harness::build;
use crate::store::Place;

#[actix_web::test]
async fn it_is_ready_as_long_as_its_tables_are_as_declared() {
    let place = Place::new();
    let service = place.open(build()).await;
    let app = App::new()
        .configure(service.routes())
        .configure(service.probes());
    let app = test::init_service(app).await;
    let ask = async |path: &str| {
        let request = test::TestRequest::get().uri(path).to_request();
        let answer = test::call_service(&app, request).await;
        let status = answer.status();
        let kind = answer.headers().get("content-type").cloned();
        let name = answer.headers().get("x-request-id").cloned();
        let body: Value = test::read_body_json(answer).await;
        if status.is_server_error() {
            assert_eq!(body["requestId"], name.expect("a name").to_str().expect("text"));
        }
        (status, kind, body)
    };
    for (path, says) in [("/healthz", "up"), ("/readyz", "ready")] {
        let (status, _, body) = ask(path).await;
        assert_eq!((status, &body["status"]), (StatusCode::OK, &says.into()));
    }
    place.run("ALTER TABLE samples RENAME COLUMN label TO labels");
    let (status, kind, body) = ask("/readyz").await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(kind.expect("a type"), "application/problem+json");
    assert_eq!(body["type"], "/v1/problems/unavailable");
    assert_eq!(body["instance"], "/readyz");
    assert!(!body.to_string().contains("label"), "{body}");
    assert_eq!(ask("/healthz").await.0, StatusCode::OK);
    place.run("ALTER TABLE samples RENAME COLUMN labels TO label");
    assert_eq!(ask("/readyz").await.0, StatusCode::OK);
    // Without the answers no request that has a key could be carried out.
    for (old, new) in [("headers", "lines"), ("lines", "headers")] {
        let ready = new == "headers";
        let table = "resource_runtime_answers";
        place.run(&format!("ALTER TABLE {table} RENAME COLUMN {old} TO {new}"));
        assert_eq!(ask("/readyz").await.0 == StatusCode::OK, ready);
    }
    place.run("DROP TABLE resource_runtime_answers");
    assert_eq!(ask("/readyz").await.0, StatusCode::SERVICE_UNAVAILABLE);
}

#[actix_web::test]
async fn what_is_not_mounted_is_not_there_and_what_is_stands_anywhere() {
    let api = Api::builder_of(fixture::resources()).public();
    let service = crate::store::open(api.build().expect("an API")).await;
    let inside = web::scope("/internal")
        .configure(service.probes())
        .configure(service.metrics());
    let app = App::new().configure(service.routes()).service(inside);
    let app = test::init_service(app).await;
    for (path, status) in [
        ("/healthz", 404),
        ("/readyz", 404),
        ("/metrics", 404),
        ("/v1/healthz", 404),
        ("/internal/healthz", 200),
        ("/internal/readyz", 200),
        ("/internal/metrics", 200),
    ] {
        let request = test::TestRequest::get().uri(path).to_request();
        let answer = test::call_service(&app, request).await;
        assert_eq!(answer.status().as_u16(), status, "{path}");
    }
}

#[actix_web::test]
async fn they_are_read_and_nothing_else() {
    let api = Api::builder_of(fixture::resources()).public();
    let service = crate::store::open(api.build().expect("an API")).await;
    let app = App::new()
        .configure(service.probes())
        .configure(service.metrics());
    let app = test::init_service(app).await;
    for path in ["/healthz", "/readyz", "/metrics"] {
        for (method, status) in [
            (Method::GET, 200),
            (Method::HEAD, 200),
            (Method::OPTIONS, 204),
            (Method::POST, 405),
            (Method::DELETE, 405),
        ] {
            let request = test::TestRequest::with_uri(path).method(method.clone());
            let answer = test::call_service(&app, request.to_request()).await;
            assert_eq!(answer.status().as_u16(), status, "{method} {path}");
            let header = |name: &str| answer.headers().get(name).map(|it| it.to_str().unwrap().to_owned());
            assert_eq!(header("x-content-type-options").as_deref(), Some("nosniff"));
            assert_eq!(header("cache-control").as_deref(), Some("no-store"));
            assert!(header("x-request-id").is_some(), "{method} {path}");
            let allow = (status == 204 || status == 405).then_some("GET, HEAD, OPTIONS");
            assert_eq!(header("allow").as_deref(), allow, "{method} {path}");
        }
    }
}
