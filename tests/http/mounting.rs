//! The service beside others in one program.

use actix_web::dev::Service as _;
use serde_json::json;

use crate::harness::{mount, service};

#[actix_web::test]
async fn outside_the_version_actix_answers_as_it_always_did() {
    let service = service().await;
    let app = actix_web::App::new()
        .configure(service.routes())
        .route("/health", actix_web::web::get().to(|| async { "fine" }));
    let app = actix_web::test::init_service(app).await;
    for (path, status) in [
        ("/health", 200),
        ("/users", 404),
        ("/v12/users", 404),
        ("/v1/users", 200),
    ] {
        let request = actix_web::test::TestRequest::get().uri(path).to_request();
        let answer = actix_web::test::call_service(&app, request).await;
        assert_eq!(answer.status().as_u16(), status, "{path}");
    }
}

#[actix_web::test]
async fn two_versions_stand_side_by_side() {
    let mut services = Vec::new();
    for version in ["v1", "2026-01-31"] {
        let api = resource_runtime::prelude::Api::builder_of(crate::fixture::resources());
        let api = api.version(version).public().build().unwrap();
        services.push(crate::store::open(api).await);
    }
    let app = actix_web::App::new()
        .configure(services[0].routes())
        .configure(services[1].routes());
    let app = actix_web::test::init_service(app).await;
    for version in ["v1", "2026-01-31"] {
        let path = format!("/{version}/samples");
        let request = actix_web::test::TestRequest::post()
            .uri(&path)
            .set_json(json!({"label": version}));
        let created = actix_web::test::call_service(&app, request.to_request()).await;
        let location = created.headers().get("location").unwrap().to_str().unwrap();
        assert_eq!(location, format!("/{version}/samples/1"));
        let request = actix_web::test::TestRequest::get().uri(&format!("/{version}/nothing"));
        let problem: serde_json::Value =
            actix_web::test::call_and_read_body_json(&app, request.to_request()).await;
        assert_eq!(problem["type"], format!("/{version}/problems/not-found"));
    }
}

#[actix_web::test]
async fn the_service_can_be_mounted_beside_others_and_twice() {
    let service = service().await;
    let (one, other) = (mount(&service).await, mount(&service).await);
    let sample = one.create("/v1/samples", json!({"label": "a"})).await;
    other.get(&sample).await.expect(200);
    let beside = actix_web::App::new()
        .configure(service.routes())
        .configure(|config| {
            config.route("/", actix_web::web::get().to(|| async { "home" }));
        });
    let beside = actix_web::test::init_service(beside).await;
    let request = actix_web::test::TestRequest::get().uri("/").to_request();
    assert_eq!(beside.call(request).await.unwrap().status().as_u16(), 200);
}
