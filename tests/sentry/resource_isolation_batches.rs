//! "Resource Isolation": the rows of the table of standard methods that are batches.

use serde_json::json;

use crate::client::allowed;
use crate::fixture::{ISSUES, PROJECTS, client};

#[test]
fn row_7_batch_create_of_projects_with_the_same_settings() {
    let client = client();
    let body = json!({"projects": [
        {"slug": "api", "name": "Api", "platform": "rust"},
        {"slug": "ios", "name": "iOS", "platform": "rust"},
    ]});
    let created = client.post(PROJECTS, &body).expect(201);
    let rows = ["api", "ios"].map(|slug| {
        client
            .get(&format!("/v1/projects/acme/{slug}"))
            .at("/project")
    });
    assert_eq!(created.json(), json!({"projects": rows}));
    assert_eq!(client.column(PROJECTS, "slug"), ["web", "api", "ios"]);
}

#[test]
fn row_7_what_is_invalid_creates_nothing() {
    let client = client();
    let body = json!({"projects": [
        {"slug": "api", "name": "Api"},
        {"slug": "ios", "name": 5},
        {"name": "TV"},
    ]});
    let refused = client.post(PROJECTS, &body).problem(422, "invalid-body");
    assert_eq!(refused.places(), ["/projects/1/name", "/projects/2/slug"]);
    // Two of the batch, or one of the batch and one that is there, clash.
    for slug in ["api", "web"] {
        let body = json!({"projects": [
            {"slug": "api", "name": "Api"},
            {"slug": slug, "name": "Again"},
        ]});
        let refused = client.post(PROJECTS, &body).problem(409, "duplicate");
        assert_eq!(refused.places(), ["/projects/1/slug"], "{slug}");
    }
    let body = json!({"projects": [], "name": "Api"});
    let refused = client.post(PROJECTS, &body);
    assert!([400, 422].contains(&refused.status), "{}", refused.text());
    assert_eq!(client.column(PROJECTS, "slug"), ["web"]);
}

#[test]
fn row_8_batch_update_of_issues() {
    let client = client();
    for title in ["a", "b", "c"] {
        client.issue("acme", title);
    }
    let body = json!({"issues": ["2", "1"], "status": "resolved"});
    let changed = client.put(ISSUES, &body).expect(200);
    assert_eq!(changed.at("/issues/0/id"), "2");
    assert_eq!(changed.at("/issues/1/id"), "1");
    assert_eq!(
        client.column(ISSUES, "status"),
        ["resolved", "resolved", "unresolved"]
    );
}

#[test]
fn row_9_batch_delete_of_issues() {
    let client = client();
    client.organization("evil");
    client.project("evil", "web");
    for title in ["a", "b", "c"] {
        client.issue("acme", title);
    }
    client.issue("evil", "a");
    // What is unknown, or another tenant's, is as good as deleted.
    let path = format!("{ISSUES}?id=1&id=3&id=99&id=4&id=1");
    for _ in 0..2 {
        let gone = client.delete(&path).expect(204);
        assert!(gone.body.is_empty());
        assert_eq!(client.column(ISSUES, "title"), ["b"]);
    }
    assert_eq!(client.ids("/v1/organizations/evil/issues"), ["4"]);
    client
        .delete("/v1/organizations/nobody/issues?id=1")
        .problem(404, "not-found");
}

#[test]
fn row_9_nothing_is_deleted_but_by_id() {
    let client = client();
    client.issue("acme", "a");
    client.delete(ISSUES).problem(400, "selector-required");
    for query in ["title=a", "id=1&title=a", "ids=1", "limit=1"] {
        client
            .delete(&format!("{ISSUES}?{query}"))
            .problem(400, "unknown-parameter");
    }
    client.delete(&format!("{ISSUES}?id=")).expect(400);
    client
        .request("DELETE", ISSUES, &json!({"issues": ["1"]}))
        .expect(400);
    assert_eq!(client.column(ISSUES, "title"), ["a"]);
}

#[test]
fn the_collection_says_that_it_takes_batches() {
    let client = client();
    for path in [ISSUES, PROJECTS, "/v1/users", "/v1/organizations"] {
        let options = client.request("OPTIONS", path, &json!(null)).expect(204);
        assert_eq!(
            allowed(&options),
            ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"],
            "{path}"
        );
    }
}
