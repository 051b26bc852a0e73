//! `DELETE` on a collection, by ids only.

use serde_json::{Value, json};

use super::{all, samples};
use crate::harness::api;

#[actix_web::test]
async fn what_is_named_is_gone_again_and_again() {
    let api = samples(4).await;
    for _ in 0..3 {
        api.delete("/v1/samples?id=1&id=3&id=99&id=1")
            .await
            .expect(204);
        assert_eq!(all(&api, "/v1/samples", "id").await, ["2", "4"]);
    }
}

#[actix_web::test]
async fn as_many_as_a_batch_may_hold_are_deleted_at_once() {
    let api = samples(4).await;
    let named = |count: usize| {
        let ids: Vec<_> = (1..=count).map(|id| format!("id={id}")).collect();
        format!("/v1/samples?{}", ids.join("&"))
    };
    let refused = api.delete(&named(1001)).await;
    let refused = refused.problem(400, "batch-too-large");
    assert!(refused.text_at("/detail").contains("1000"));
    assert_eq!(all(&api, "/v1/samples", "id").await.len(), 4);
    api.delete(&named(1000)).await.expect(204);
    assert!(all(&api, "/v1/samples", "id").await.is_empty());
}

#[actix_web::test]
async fn only_ids_select_and_one_is_needed() {
    let api = samples(2).await;
    api.delete("/v1/samples")
        .await
        .problem(400, "selector-required");
    for query in [
        "batch=1",
        "limit=1",
        "id=1&label=a",
        "ids=1",
        "q=a",
        "expand=device",
    ] {
        let refused = api.delete(&format!("/v1/samples?{query}")).await;
        refused.problem(400, "unknown-parameter");
    }
    for query in ["id=", "id=x", "id=1,2", "id=1&id=007"] {
        let refused = api.delete(&format!("/v1/samples?{query}")).await;
        assert_eq!(refused.problem(400, "invalid-query").places(), ["?id"]);
    }
    let refused = api
        .delete("/v1/samples?id=1")
        .json(r#"{"samples": ["1"]}"#)
        .await;
    refused.problem(400, "unexpected-body");
    assert_eq!(all(&api, "/v1/samples", "id").await, ["1", "2"]);
}

#[actix_web::test]
async fn those_of_another_parent_stay() {
    let api = api().await;
    for email in ["ann@example.org", "bob@example.org"] {
        let user = api.user(email).await;
        let path = format!("/v1/users/{user}/pictures");
        api.create(&path, json!({"title": "Cat"})).await;
    }
    api.delete("/v1/users/1/pictures?id=1&id=2")
        .await
        .expect(204);
    assert_eq!(all(&api, "/v1/pictures", "id").await, ["2"]);
    api.delete("/v1/users/99/pictures?id=2")
        .await
        .problem(404, "not-found");
    api.delete("/v1/pictures?id=2").await.expect(204);
    assert!(all(&api, "/v1/pictures", "id").await.is_empty());
}

#[actix_web::test]
async fn those_of_another_tenant_stay() {
    let api = api().await;
    for tenant in ["acme", "evil"] {
        api.project(tenant, "web").await;
    }
    let (own, foreign) = (
        "/v1/organizations/acme/projects",
        "/v1/organizations/evil/projects",
    );
    api.delete(&format!("{own}?id=2")).await.expect(204);
    assert_eq!(all(&api, foreign, "id").await, ["2"]);
    api.delete(&format!("{own}?id=web&id=nothing"))
        .await
        .expect(204);
    assert!(all(&api, own, "id").await.is_empty());
    assert_eq!(all(&api, foreign, "id").await, ["2"]);
}

#[actix_web::test]
async fn what_can_be_alone_is_only_taken_from_its_parent() {
    let api = api().await;
    api.user("ann@example.org").await;
    for title in ["Cat", "Dog"] {
        api.create("/v1/users/1/pictures", json!({"title": title}))
            .await;
    }
    for picture in ["1", "1", "2"] {
        let path = format!("/v1/pictures/{picture}/tags");
        api.create(&path, json!({"label": "L"})).await;
    }
    for _ in 0..2 {
        api.delete("/v1/pictures/1/tags?id=1&id=2&id=3&id=99")
            .await
            .expect(204);
        assert_eq!(
            all(&api, "/v1/tags", "picture").await,
            [Value::Null, Value::Null, json!("2")]
        );
    }
    api.delete("/v1/tags?id=1&id=3").await.expect(204);
    assert_eq!(all(&api, "/v1/tags", "id").await, ["2"]);
}

#[actix_web::test]
async fn one_that_is_still_needed_keeps_all() {
    let api = api().await;
    let issues = format!("{}/issues", api.project("acme", "web").await);
    for email in ["ann@example.org", "bob@example.org", "cleo@example.org"] {
        api.user(email).await;
    }
    let issue = api.create(&issues, json!({"title": "A"})).await;
    let body = json!({"text": "Hm", "author": "2"});
    api.create(&format!("{issue}/comments"), body).await;
    let refused = api.delete("/v1/users?id=1&id=2&id=3").await;
    refused.problem(409, "still-referenced");
    assert_eq!(all(&api, "/v1/users", "id").await, ["1", "2", "3"]);
}

#[actix_web::test]
async fn where_nothing_can_be_changed_no_batch_can() {
    let api = api().await;
    let event = json!({"events": [{"title": "A"}, {"title": "B"}]});
    api.post("/v1/events", &event).await.expect(201);
    api.delete("/v1/events?id=1")
        .await
        .problem(405, "method-not-allowed");
    api.put("/v1/events", &json!({"events": ["1"]}))
        .await
        .problem(405, "method-not-allowed");
}
