//! `PUT` on a collection, item by item.

use serde_json::{Value, json};

use super::{all, each, samples};
use crate::harness::api;

#[actix_web::test]
async fn each_item_gets_its_own_changes() {
    let api = samples(4).await;
    let body = json!({"samples": [
        {"id": "4", "label": "d", "price": "4.00"},
        {"label": null, "id": 2},
        {"id": "1"},
    ]});
    let changed = api.put("/v1/samples", &body).await.expect(200);
    assert_eq!(each(&changed, "samples", "id"), ["4", "2", "1"]);
    assert_eq!(
        each(&changed, "samples", "label"),
        [json!("d"), Value::Null, json!("a")]
    );
    assert_eq!(
        each(&changed, "samples", "price"),
        [json!("4.00"), Value::Null, Value::Null]
    );
    assert_eq!(
        all(&api, "/v1/samples", "label").await,
        [json!("a"), Value::Null, json!("a"), json!("d")]
    );
}

#[actix_web::test]
async fn every_mistake_of_every_item_is_pointed_at() {
    let api = samples(3).await;
    let body = json!({"samples": [
        {"id": "1", "label": 5, "a/b": 1},
        {"label": "b"},
        {"id": null},
        {"id": "x", "price": "1.001"},
        null,
        [],
        {"id": "3", "device": "nothing"},
        {"id": "2", "label": "b"},
    ]});
    let refused = api.put("/v1/samples", &body).await;
    let refused = refused.problem(422, "invalid-body");
    assert_eq!(
        refused.places(),
        [
            "/samples/0/a~1b",
            "/samples/0/label",
            "/samples/1/id",
            "/samples/2/id",
            "/samples/3/id",
            "/samples/3/price",
            "/samples/4",
            "/samples/5",
            "/samples/6/device",
        ]
    );
    let allowed = refused.mistake("/samples/0/a~1b");
    assert!(allowed.contains("allowed: id, batch"), "{allowed}");
    assert_eq!(all(&api, "/v1/samples", "label").await, ["a", "a", "a"]);
}

#[actix_web::test]
async fn a_thousand_mistakes_are_counted_and_a_hundred_are_listed() {
    let api = samples(1).await;
    let items = vec![json!({"id": "1", "label": 5}); 1000];
    let refused = api.put("/v1/samples", &json!({"samples": items})).await;
    let refused = refused.problem(422, "invalid-body");
    assert_eq!(refused.places().len(), 100);
    assert!(refused.text_at("/detail").contains("1000 mistakes"));
}

#[actix_web::test]
async fn what_is_said_again_counts_once() {
    let api = samples(2).await;
    let item = json!({"label": "b", "price": "1.00", "id": 2});
    let again = json!({"price": 1, "id": "2", "label": "b"});
    let body = json!({"samples": [item, {"id": "1"}, again, {"id": 1}]});
    let changed = api.put("/v1/samples", &body).await.expect(200);
    assert_eq!(each(&changed, "samples", "id"), ["2", "1"]);
    assert_eq!(each(&changed, "samples", "price"), [json!("1.00"), Value::Null]);
    assert_eq!(all(&api, "/v1/samples", "label").await, ["a", "b"]);
}

#[actix_web::test]
async fn the_same_row_changed_in_two_ways_is_a_mistake_at_the_second() {
    let api = api().await;
    api.project("acme", "web").await;
    let projects = "/v1/organizations/acme/projects";
    let body = json!({"projects": [{"id": "web", "name": "A"}, {"id": 1, "name": "B"}]});
    let refused = api.put(projects, &body).await.problem(422, "invalid-body");
    assert_eq!(refused.places(), ["/projects/1/id"]);
    assert_eq!(all(&api, projects, "name").await, ["web"]);
}

#[actix_web::test]
async fn items_that_name_nothing_are_all_named() {
    let api = samples(1).await;
    let body = json!({"samples": [{"id": "7"}, {"id": "1", "label": "b"}, {"id": "8"}]});
    let refused = api
        .put("/v1/samples", &body)
        .await
        .problem(404, "not-found");
    assert_eq!(refused.places(), ["/samples/0/id", "/samples/2/id"]);
    assert_eq!(all(&api, "/v1/samples", "label").await, ["a"]);
}

#[actix_web::test]
async fn a_member_that_is_named_twice_is_no_json_here() {
    let api = samples(1).await;
    for body in [
        r#"{"samples": [{"id": "1", "label": "b", "label": "c"}]}"#,
        r#"{"samples": [{"id": "1", "id": "1"}]}"#,
        r#"{"samples": ["1"], "samples": ["1"]}"#,
        r#"{"samples": [{"id": "1", "label": "\ud800"}]}"#,
        r#"{"samples": [{"id": "1"},]}"#,
        r#"{"samples": ["\ud800"]}"#,
    ] {
        let request = api.request("PUT", "/v1/samples").json(body);
        request.await.problem(400, "malformed-body");
    }
    let deep = format!(r#"{{"samples": [{}{}]}}"#, "[".repeat(500), "]".repeat(500));
    let request = api.request("PUT", "/v1/samples").json(deep);
    request.await.problem(400, "malformed-body");
}

#[actix_web::test]
async fn values_may_be_exchanged_or_are_pointed_at() {
    let api = api().await;
    for email in ["ann@example.org", "bob@example.org", "cleo@example.org"] {
        api.user(email).await;
    }
    let body = json!({"users": [
        {"id": "3", "nickname": "C"},
        {"id": "1", "email": "dan@example.org"},
        {"id": "2", "email": "cleo@example.org"},
    ]});
    let refused = api.put("/v1/users", &body).await.problem(409, "duplicate");
    assert_eq!(refused.places(), ["/users/2/email"]);
    assert_eq!(
        all(&api, "/v1/users", "email").await,
        ["ann@example.org", "bob@example.org", "cleo@example.org"]
    );
    assert!(all(&api, "/v1/users", "nickname").await[2].is_null());
}

#[actix_web::test]
async fn references_of_items_are_looked_up_by_id_and_slug() {
    let api = samples(3).await;
    let mut devices = Vec::new();
    for slug in ["scale", "ruler"] {
        let body = json!({"slug": slug, "serial": "AB-1"});
        devices.push(crate::harness::id(&api.create("/v1/devices", body).await));
    }
    let body = json!({"samples": [
        {"id": "1", "device": devices[0]},
        {"id": "2", "device": "ruler"},
        {"id": "3", "device": null},
    ]});
    let changed = api.put("/v1/samples", &body).await.expect(200);
    let expected = [json!(devices[0]), json!(devices[1]), Value::Null];
    assert_eq!(each(&changed, "samples", "device"), expected);
}
