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

/// Else each client could see how much others ask.
#[actix_web::test]
async fn no_name_tells_how_many_there_were() {
    let api = api().await;
    let mut counts = Vec::new();
    for _ in 0..3 {
        let answer = api.get("/v1/samples").await.expect(200);
        let name = Uuid::parse_str(answer.header("x-request-id").expect("a name"));
        let (_, low) = name.expect("a UUID").as_u64_pair();
        // The first two bits say which kind of UUID it is.
        counts.push(low & (u64::MAX >> 2));
    }
    let steps = counts.windows(2).map(|pair| pair[1].abs_diff(pair[0]));
    assert!(steps.min() > Some(1 << 20), "{counts:?}");
}
