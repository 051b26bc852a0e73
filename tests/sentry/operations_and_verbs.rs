//! "Operations and Verbs": GET, POST, PUT, DELETE; no PATCH; POST on an item replaces it.

use serde_json::json;

use crate::client::{allowed, id};
use crate::fixture::{self, ISSUES, client};
use crate::routes;

#[test]
fn get_reads_a_resource() {
    let client = client();
    let issue = client.issue("acme", "Broken");
    let found = client.get(&issue).expect(200).json();
    assert_eq!(found["issue"]["title"], "Broken");
    for _ in 0..2 {
        assert_eq!(client.get(&issue).expect(200).json(), found);
    }
}

#[test]
fn post_creates_a_resource() {
    let client = client();
    let body = json!({"title": "Broken", "project": "web"});
    let created = client.post(ISSUES, &body).expect(201);
    let location = created.header("location").expect("a Location");
    assert_eq!(location, "/v1/issues/1/1");
    assert_eq!(client.get(location).expect(200).json(), created.json());
    assert_eq!(client.ids(ISSUES), ["1"]);
}

#[test]
fn put_updates_a_part_of_a_resource() {
    let client = client();
    client.user("ann@example.org");
    let issue = client.issue("acme", "Broken");
    let before = client.get(&issue).at("/issue");
    let body = json!({"status": "resolved", "assignee": 1});
    let changed = client.put(&issue, &body).expect(200).at("/issue");
    let mut expected = before.clone();
    expected["status"] = json!("resolved");
    expected["assignee"] = json!("1");
    expected["dateUpdated"] = changed["dateUpdated"].clone();
    assert_eq!(changed, expected);
    assert_ne!(changed["dateUpdated"], before["dateUpdated"]);
    assert_eq!(client.get(&issue).at("/issue"), expected);
    client
        .put("/v1/issues/acme/99", &json!({"status": "resolved"}))
        .problem(404, "not-found");
    assert_eq!(client.ids(ISSUES), [id(&issue)]);
}

#[test]
fn delete_deletes_a_resource() {
    let client = client();
    let (issue, kept) = (client.issue("acme", "A"), client.issue("acme", "B"));
    for _ in 0..2 {
        client.delete(&issue).expect(204);
        client.get(&issue).problem(404, "not-found");
    }
    assert_eq!(client.ids(ISSUES), [id(&kept)]);
}

#[test]
fn there_is_no_patch() {
    let client = client();
    let issue = client.issue("acme", "Broken");
    let before = client.get(&issue).json();
    let refused = client.request("PATCH", &issue, &json!({"title": "Changed"}));
    let refused = refused.problem(405, "method-not-allowed");
    assert_eq!(
        allowed(&refused),
        ["DELETE", "GET", "HEAD", "OPTIONS", "PUT"]
    );
    assert_eq!(refused.header("accept-patch"), None);
    assert!(refused.text_at("/detail").contains("PUT"));
    assert_eq!(client.get(&issue).json(), before);
    for route in routes::of(&fixture::api()) {
        assert!(!route.allows("PATCH"), "{}", route.template);
    }
}

#[test]
fn post_on_an_item_replaces_it_where_that_is_offered() {
    let client = client();
    let files = "/v1/organizations/acme/commit-files";
    let body = json!({"fileName": "main.rs", "lineCount": 12});
    let file = client.create(files, &body);
    let replaced = client
        .post(&file, &json!({"fileName": "lib.rs"}))
        .expect(200);
    let expected = json!({"commitFile": {
        "id": "1", "organization": "1", "fileName": "lib.rs", "lineCount": 0
    }});
    assert_eq!(replaced.json(), expected);
    assert_eq!(client.get(&file).json(), expected);
    let refused = client.post(&file, &json!({"lineCount": 1}));
    assert_eq!(refused.problem(422, "invalid-body").places(), ["/fileName"]);
    client
        .post("/v1/commit-files/acme/99", &json!({"fileName": "lib.rs"}))
        .problem(404, "not-found");
    assert_eq!(client.ids(files), ["1"]);
    // Where it is not offered, it is not there.
    let issue = client.issue("acme", "Broken");
    let body = json!({"title": "Other", "project": "web"});
    client
        .post(&issue, &body)
        .problem(405, "method-not-allowed");
    assert_eq!(client.get(&issue).at("/issue/title"), "Broken");
}
