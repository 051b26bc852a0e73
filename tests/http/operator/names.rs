//! Every request has a name, which its answer, a problem and the log tell.

use std::collections::HashSet;

use resource_runtime::prelude::*;
use serde_json::json;

use crate::fixture;
use crate::harness::{api, mount};

#[actix_web::test]
async fn every_answer_tells_the_name_of_its_request() {
    let api = api().await;
    let mut names = HashSet::new();
    for answer in [
        api.get("/v1/samples").await.expect(200),
        api.post("/v1/samples", &json!({"label": "a"})).await.expect(201),
        api.delete("/v1/samples/9").await.expect(204),
        api.request("OPTIONS", "/v1/samples").await.expect(204),
        api.get("/v1/openapi.json").await.expect(200),
        api.get("/v1/nothing").await.problem(404, "not-found"),
        api.post("/v1/samples", &json!({"x": 1}))
            .await
            .problem(422, "invalid-body"),
    ] {
        let name = answer.header("x-request-id").expect("a name").to_owned();
        if answer.status >= 400 {
            assert_eq!(answer.text_at("/requestId"), name);
        }
        assert!(names.insert(name), "{answer:?}");
    }
}

#[actix_web::test]
async fn a_client_gives_its_requests_no_name_and_a_proxy_does() {
    let named = |api: crate::harness::Mounted| async move {
        let asked = api.get("/v1/nothing").header("x-request-id", "mine-1");
        asked.await.text_at("/requestId")
    };
    assert_ne!(named(api().await).await, "mine-1");
    let behind = Api::builder_of(fixture::resources()).public().proxies(1);
    let service = crate::store::open(behind.build().expect("an API")).await;
    assert_eq!(named(mount(&service).await).await, "mine-1");
}
