//! 2.1.4: a PUT on a node changes what it is sent and answers the whole node with 200, or 404 where
//! there is none. (The playbook's table has the URL without the id and the method POST; both are
//! slips that its own text contradicts.)

use serde_json::{Value, json};

use crate::fixture::client;

/// Changes one property of a node and finds the others as they were; a missing one is not created.
#[track_caller]
fn updates(collection: &str, one: &str, kept: &Value) {
    let client = client();
    let mut body = kept.clone();
    body["name"] = json!("Before");
    let path = client.create(collection, &body);
    let other = client.create(collection, &body);
    let untouched = client.get(&other).json();
    let before = client.get(&path).json();
    let changed = client.put(&path, &json!({"name": "After"})).expect(200);
    let mut expected = before[one].clone();
    expected["name"] = json!("After");
    if expected.get("dateUpdated").is_some() {
        expected["dateUpdated"] = changed.at(&format!("/{one}/dateUpdated"));
    }
    assert_eq!(changed.json(), json!({one: expected}));
    assert_eq!(changed.header("location"), None);
    assert_eq!(client.get(&path).json(), changed.json());
    assert_eq!(client.get(&other).json(), untouched);
    let missing = client.put(&format!("{collection}/999"), &json!({"name": "After"}));
    missing.problem(404, "not-found");
    assert_eq!(client.ids(collection), ["1", "2"]);
}

#[test]
fn row_1_a_user() {
    updates("/v1/users", "user", &json!({"email": "ann@example.org"}));
}

#[test]
fn row_2_a_category() {
    updates(
        "/v1/categories",
        "category",
        &json!({"description": "All that is read"}),
    );
}

#[test]
fn row_3_an_octopus() {
    updates("/v1/octopi", "octopus", &json!({"arms": 7}));
}

#[test]
fn null_clears_and_absent_keeps() {
    let client = client();
    let body = json!({"name": "Ann", "email": "ann@example.org", "bio": "Writes"});
    let path = client.create("/v1/users", &body);
    let cleared = client.put(&path, &json!({"bio": null})).expect(200);
    assert_eq!(cleared.at("/user/bio"), json!(null));
    assert_eq!(cleared.at("/user/email"), "ann@example.org");
    let refused = client.put(&path, &json!({"name": null}));
    assert_eq!(refused.problem(422, "invalid-body").places(), ["/name"]);
    assert_eq!(client.get(&path).json(), cleared.json());
}

#[test]
fn what_the_playbook_calls_a_patch_is_405_and_leads_to_put() {
    let client = client();
    let path = client.user("Ann");
    let refused = client.request("PATCH", &path, &json!({"name": "Bob"}));
    let refused = refused.problem(405, "method-not-allowed");
    assert_eq!(
        crate::client::allowed(&refused),
        ["DELETE", "GET", "HEAD", "OPTIONS", "PUT"]
    );
    assert!(refused.text_at("/detail").contains("PUT"));
    assert_eq!(client.get(&path).at("/user/name"), "Ann");
}
