//! "Batch Operations": a PUT on the collection, with selectors as parameters of the request.

use serde_json::{Value, json};

use crate::client::Client;
use crate::fixture::{ISSUES, client, ids};

/// Issues of these titles, with their ids.
fn issues(client: &Client, titles: &[&str]) -> Vec<String> {
    let issues = titles.iter().map(|title| client.issue("acme", title));
    ids(&issues.collect::<Vec<_>>())
}

fn statuses(client: &Client) -> Vec<Value> {
    client.column(ISSUES, "status")
}

#[test]
fn the_example_puts_many_ids_on_the_collection() {
    let client = client();
    issues(&client, &["a", "b", "c", "d"]);
    let body = json!({"issues": [3, "1", 2], "status": "resolved"});
    let changed = client.put(ISSUES, &body).expect(200);
    let rows = ["3", "1", "2"].map(|id| client.get(&format!("/v1/issues/1/{id}")).at("/issue"));
    // The rows are whole, and in the order in which they were asked for; nothing stands beside them.
    assert_eq!(changed.json(), json!({"issues": rows}));
    assert_eq!(
        statuses(&client),
        ["resolved", "resolved", "resolved", "unresolved"]
    );
    assert_eq!(client.column(ISSUES, "title"), ["a", "b", "c", "d"]);
    // The same again is no change.
    assert_eq!(client.put(ISSUES, &body).expect(200).json(), changed.json());
}

#[test]
fn without_a_selector_nothing_changes() {
    let client = client();
    issues(&client, &["a", "b"]);
    for body in [json!({"status": "resolved"}), json!({})] {
        client.put(ISSUES, &body).problem(400, "selector-required");
    }
    assert_eq!(statuses(&client), ["unresolved", "unresolved"]);
}

#[test]
fn an_empty_selector_selects_nothing() {
    let client = client();
    issues(&client, &["a", "b"]);
    let body = json!({"issues": [], "status": "resolved"});
    let changed = client.put(ISSUES, &body).expect(200);
    assert_eq!(changed.json(), json!({"issues": []}));
    assert_eq!(statuses(&client), ["unresolved", "unresolved"]);
}

#[test]
fn each_item_can_have_changes_of_its_own() {
    let client = client();
    issues(&client, &["a", "b", "c"]);
    let body = json!({"issues": [
        {"id": "3", "title": "C", "cost": "1.50"},
        {"id": 1, "status": "resolved"},
    ]});
    let changed = client.put(ISSUES, &body).expect(200);
    let rows = changed.at("/issues");
    assert_eq!(rows[0]["id"], "3");
    assert_eq!(rows[0]["title"], "C");
    assert_eq!(rows[0]["cost"], "1.50");
    assert_eq!(rows[0]["status"], "unresolved");
    assert_eq!(rows[1]["id"], "1");
    assert_eq!(rows[1]["status"], "resolved");
    assert_eq!(rows[1]["title"], "a");
    assert_eq!(rows.as_array().map(Vec::len), Some(2));
    assert_eq!(client.column(ISSUES, "title"), ["a", "b", "C"]);
    assert_eq!(statuses(&client), ["resolved", "unresolved", "unresolved"]);
}

#[test]
fn a_filter_selects_too() {
    let client = client();
    client.organization("evil");
    client.project("evil", "web");
    issues(&client, &["a", "b", "a"]);
    client.issue("evil", "a");
    let changed = client.put(&format!("{ISSUES}?title=a"), &json!({"status": "resolved"}));
    let rows = changed.expect(200).at("/issues");
    let found: Vec<_> = rows
        .as_array()
        .expect("a list")
        .iter()
        .map(|row| row["id"].clone())
        .collect();
    assert_eq!(found, ["1", "3"]);
    assert_eq!(statuses(&client), ["resolved", "unresolved", "resolved"]);
    assert_eq!(
        client.column("/v1/organizations/evil/issues", "status"),
        ["unresolved"]
    );
    let nothing = client.put(&format!("{ISSUES}?title=z"), &json!({"status": "resolved"}));
    assert_eq!(nothing.expect(200).json(), json!({"issues": []}));
}

#[test]
fn ids_and_filters_intersect() {
    let client = client();
    issues(&client, &["a", "b", "a"]);
    let path = format!("{ISSUES}?title=a");
    let body = json!({"issues": ["3", "1"], "status": "resolved"});
    let changed = client.put(&path, &body).expect(200);
    assert_eq!(changed.at("/issues/0/id"), "3");
    assert_eq!(changed.at("/issues").as_array().map(Vec::len), Some(2));
    // One that is there and that the filter leaves out stays as it is.
    let body = json!({"issues": ["1", "2"], "status": "ignoredForever"});
    let changed = client.put(&path, &body).expect(200);
    assert_eq!(changed.at("/issues/0/id"), "1");
    assert_eq!(changed.at("/issues").as_array().map(Vec::len), Some(1));
    let expected = ["ignoredForever", "unresolved", "resolved"];
    assert_eq!(statuses(&client), expected);
}

#[test]
fn an_unknown_id_fails_the_whole_batch_and_is_named() {
    let client = client();
    issues(&client, &["a", "b"]);
    client.organization("evil");
    client.project("evil", "web");
    let foreign = ids(&[client.issue("evil", "a")]).remove(0);
    let body = json!({"issues": ["1", "99", "2", foreign], "status": "resolved"});
    let refused = client.put(ISSUES, &body).problem(404, "not-found");
    assert_eq!(refused.places(), ["/issues/1", "/issues/3"]);
    let body = json!({"issues": [{"id": "1", "title": "A"}, {"id": "99", "title": "B"}]});
    client.put(ISSUES, &body).problem(404, "not-found");
    assert_eq!(statuses(&client), ["unresolved", "unresolved"]);
    assert_eq!(client.column(ISSUES, "title"), ["a", "b"]);
}

#[test]
fn an_id_that_is_named_twice_counts_once() {
    let client = client();
    issues(&client, &["a", "b"]);
    let body = json!({"issues": ["2", 1, "2", 2], "status": "resolved"});
    let rows = client.put(ISSUES, &body).expect(200).at("/issues");
    let found: Vec<_> = rows
        .as_array()
        .expect("a list")
        .iter()
        .map(|row| row["id"].clone())
        .collect();
    assert_eq!(found, ["2", "1"]);
}

#[test]
fn ids_and_items_do_not_mix() {
    let client = client();
    issues(&client, &["a", "b"]);
    for body in [
        json!({"issues": ["1", {"id": "2", "title": "B"}]}),
        json!({"issues": [{"id": "1", "title": "A"}], "status": "resolved"}),
    ] {
        client.put(ISSUES, &body).expect(400);
    }
    assert_eq!(client.column(ISSUES, "title"), ["a", "b"]);
    assert_eq!(statuses(&client), ["unresolved", "unresolved"]);
}

#[test]
fn what_is_invalid_is_pointed_at_and_nothing_changes() {
    let client = client();
    issues(&client, &["a", "b", "c"]);
    let body = json!({"issues": [
        {"id": "1", "title": "A"},
        {"id": "2", "status": "gone", "size": 1},
        {"id": "3", "title": ""},
    ]});
    let refused = client.put(ISSUES, &body).problem(422, "invalid-body");
    assert_eq!(
        refused.places(),
        ["/issues/1/size", "/issues/1/status", "/issues/2/title"]
    );
    let body = json!({"issues": ["1", "2"], "status": "gone"});
    let refused = client.put(ISSUES, &body).problem(422, "invalid-body");
    assert_eq!(refused.places(), ["/status"]);
    assert_eq!(client.column(ISSUES, "title"), ["a", "b", "c"]);
}

#[test]
fn a_batch_has_a_limit_that_is_named() {
    let client = client();
    let one = json!({"title": "a", "project": "web"});
    let many = |count: usize| json!({"issues": vec![one.clone(); count]});
    let refused = client.post(ISSUES, &many(51)).expect(400);
    assert!(refused.text().contains("50"), "{}", refused.text());
    assert!(client.ids(ISSUES).is_empty());
    client.post(ISSUES, &many(50)).expect(201);
    client.issue("acme", "a");
    let all: Vec<_> = (1..=51).collect();
    let body = json!({"issues": all, "status": "resolved"});
    let refused = client.put(ISSUES, &body).expect(400);
    assert!(refused.text().contains("50"), "{}", refused.text());
    let refused = client.put(&format!("{ISSUES}?title=a"), &json!({"status": "resolved"}));
    let refused = refused.expect(400);
    assert!(refused.text().contains("50"), "{}", refused.text());
    let query: Vec<_> = all.iter().map(|id| format!("id={id}")).collect();
    let refused = client.delete(&format!("{ISSUES}?{}", query.join("&")));
    assert!(refused.expect(400).text().contains("50"));
    let found = client.page(&format!("{ISSUES}?limit=100&status=unresolved"));
    assert_eq!(found.ids.len(), 51);
}

#[test]
fn a_slug_is_as_good_as_an_id() {
    let client = client();
    client.project("acme", "api");
    let projects = "/v1/organizations/acme/projects";
    let body = json!({"projects": ["api", 1], "platform": "rust"});
    let changed = client.put(projects, &body).expect(200);
    assert_eq!(changed.at("/projects/0/slug"), "api");
    assert_eq!(changed.at("/projects/1/slug"), "web");
    // One row by two names is one row.
    let body = json!({"projects": ["web", "1"], "platform": "go"});
    let changed = client.put(projects, &body).expect(200);
    assert_eq!(changed.at("/projects").as_array().map(Vec::len), Some(1));
    assert_eq!(client.column(projects, "platform"), ["go", "rust"]);
    client.delete(&format!("{projects}?id=api")).expect(204);
    assert_eq!(client.column(projects, "slug"), ["web"]);
    assert_eq!(
        client.column(&format!("{projects}?id=web"), "slug"),
        ["web"]
    );
}
