//! `require_if_match`: whoever changes a row says which state of it they have seen.

use resource_runtime::prelude::*;
use serde_json::json;

use super::fixture::{api, tag, tag_of};
use crate::harness::mount;
use crate::store;

const PATH: &str = "/v1/contracts/lease";

#[actix_web::test]
async fn a_write_without_a_condition_is_428() {
    let api = api().await;
    let body = json!({"text": "Ann pays"});
    let refused = api.put(PATH, &body).await;
    let refused = refused.problem(428, "precondition-required");
    assert_eq!(
        refused.text_at("/detail"),
        "say which state you have seen: GET it, and send the ETag of the answer as If-Match, or \
         If-None-Match: * to make what is not there yet"
    );
    api.delete(PATH).await.problem(428, "precondition-required");
    api.get(PATH).await.problem(404, "not-found");

    let made = api.put(PATH, &body).header("if-none-match", "*").await;
    let seen = tag_of(&made.expect(201));
    let refused = api.put(PATH, &json!({"text": "Bob pays"})).await;
    refused.problem(428, "precondition-required");
    let changed = api.put_if(PATH, &seen, &json!({"text": "Bob pays"})).await;
    let now = tag_of(&changed.expect(200));
    api.delete(PATH).await.problem(428, "precondition-required");
    let late = api.delete(PATH).header("if-match", seen).await;
    late.problem(412, "precondition-failed");
    api.delete(PATH).header("if-match", now).await.expect(204);
}

#[actix_web::test]
async fn in_a_batch_each_item_says_its_version() {
    let api = api().await;
    let mut versions = Vec::new();
    for name in ["lease", "loan"] {
        let request = api.put(&format!("/v1/contracts/{name}"), &json!({"text": name}));
        let made = request.header("if-none-match", "*").await.expect(201);
        versions.push(made.text_at("/contract/version"));
    }
    let refused = json!({"contracts": [{"id": "lease", "text": "A"}, {"id": "loan", "text": "B"}]});
    let refused = api.put("/v1/contracts", &refused).await;
    let refused = refused.problem(428, "precondition-required");
    assert_eq!(refused.places(), ["/contracts/0/version", "/contracts/1/version"]);
    let one = json!({"contracts": [
        {"id": "lease", "version": versions[0], "text": "A"}, {"id": "loan", "text": "B"},
    ]});
    let refused = api.put("/v1/contracts", &one).await;
    assert_eq!(refused.expect(428).places(), ["/contracts/1/version"]);
    for (path, body) in [
        ("/v1/contracts", json!({"contracts": ["lease"], "text": "A"})),
        ("/v1/contracts?text=lease", json!({"text": "A"})),
    ] {
        let refused = api.put(path, &body).await;
        let refused = refused.problem(428, "precondition-required");
        assert_eq!(
            refused.text_at("/detail"),
            "say which state of each you have seen: send the contracts as items, each with its id, \
             its version and the changes"
        );
    }
    let both = json!({"contracts": [
        {"id": "lease", "version": versions[0], "text": "A"},
        {"id": "loan", "version": versions[1], "text": "B"},
    ]});
    api.put("/v1/contracts", &both).await.expect(200);
    api.put("/v1/contracts", &both).await.problem(412, "precondition-failed");
    assert_eq!(api.get(PATH).await.at("/contract/text"), "A");
}

#[actix_web::test]
async fn a_query_cannot_say_what_was_seen_so_nothing_is_deleted_by_one() {
    let api = api().await;
    let refused = api.delete("/v1/contracts?id=lease").await;
    let refused = refused.problem(405, "method-not-allowed");
    assert_eq!(refused.header("allow"), Some("GET, HEAD, PUT, OPTIONS"));
}

#[actix_web::test]
async fn a_tag_that_cannot_be_read_is_no_condition() {
    let api = api().await;
    let refused = api.put_if(PATH, "1", &json!({"text": "A"})).await;
    refused.problem(400, "invalid-header");
    let missing = api.put_if(PATH, "\"1\"", &json!({"text": "A"})).await;
    missing.problem(412, "precondition-failed");
    let made = api.put(PATH, &json!({"text": "A"})).header("if-none-match", "*");
    made.await.expect(201);
    api.put_if(PATH, "*", &json!({"text": "B"})).await.expect(200);
    tag(&api, PATH).await;
}

/// Somebody who lives in a flat.
#[derive(Resource)]
#[resource(require_if_match)]
struct Tenant {
    #[resource(id)]
    id: i64,
    #[resource(singleton)]
    flat: Option<Ref<Flat>>,
    #[resource(version)]
    version: i64,
}

/// What somebody lives in.
#[derive(Resource)]
struct Flat {
    #[resource(id)]
    id: i64,
}

#[actix_web::test]
async fn what_is_attached_is_taken_away_by_who_has_seen_the_row_alone() {
    let api = Api::builder_of([Tenant::spec(), Flat::spec()]).public();
    let api = mount(&store::open(api.build().expect("an API")).await).await;
    for path in ["/v1/tenants", "/v1/flats", "/v1/flats"] {
        api.create(path, json!({})).await;
    }
    let (tenant, relation) = ("/v1/tenants/1", "/v1/tenants/1/flat");
    // Nothing is undone by who attaches where nothing is.
    api.request("POST", &format!("{relation}/1")).await.expect(201);
    let other = api.request("POST", &format!("{relation}/2")).await;
    other.problem(409, "already-there");
    let refused = api.delete(relation).await;
    let refused = refused.problem(405, "method-not-allowed");
    assert_eq!(refused.header("allow"), Some("GET, HEAD, POST, OPTIONS"));
    let nothing = json!({"flat": null});
    api.put(tenant, &nothing).await.problem(428, "precondition-required");
    let seen = tag(&api, tenant).await;
    let changed = api.put(tenant, &json!({"flat": "2"})).header("if-match", &seen);
    let now = tag_of(&changed.await.expect(200));
    let late = api.put_if(tenant, &seen, &nothing).await;
    late.problem(412, "precondition-failed");
    assert_eq!(api.get(relation).await.at("/flat/id"), "2");
    api.put_if(tenant, &now, &nothing).await.expect(200);
    api.get(relation).await.problem(404, "not-found");
}
