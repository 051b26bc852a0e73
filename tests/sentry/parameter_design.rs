//! "Parameter Design": camelCase, and the well-known parameters of every list.

use serde_json::json;

use crate::fixture::{ISSUES, PROJECTS, client, ids};

#[test]
fn properties_of_a_body_are_camel_case() {
    let client = client();
    let files = "/v1/organizations/acme/commit-files";
    for (name, value) in [
        ("file_name", json!("main.rs")),
        ("FileName", json!("main.rs")),
        ("line_count", json!(1)),
        ("filename", json!("main.rs")),
    ] {
        let body = json!({"fileName": "main.rs", name: value});
        let refused = client.post(files, &body).problem(422, "invalid-body");
        assert_eq!(refused.places(), [format!("/{name}")]);
    }
    assert!(client.ids(files).is_empty());
    let body = json!({"fileName": "main.rs", "lineCount": 12});
    let file = client.create(files, &body);
    assert_eq!(client.get(&file).at("/commitFile/lineCount"), 12);
}

#[test]
fn parameters_of_a_query_are_camel_case() {
    let client = client();
    let files = "/v1/organizations/acme/commit-files";
    for name in ["main.rs", "lib.rs"] {
        client.create(files, &json!({"fileName": name}));
    }
    assert_eq!(client.ids(&format!("{files}?fileName=lib.rs")), ["2"]);
    for name in ["file_name", "filename", "sort_by", "order_by", "sortby"] {
        let refused = client.get(&format!("{files}?{name}=fileName"));
        let refused = refused.problem(400, "unknown-parameter");
        assert_eq!(refused.places(), [format!("?{name}")]);
    }
}

#[test]
fn attributes_of_an_answer_are_camel_case() {
    let client = client();
    let issue = client.issue("acme", "Broken");
    client.create(
        "/v1/organizations/acme/commit-files",
        &json!({"fileName": "main.rs"}),
    );
    client.create(&format!("{issue}/events"), &json!({"date": "2024-02-29"}));
    for path in [
        "/v1/organizations",
        PROJECTS,
        ISSUES,
        "/v1/organizations/acme/commit-files",
        "/v1/issues/acme/1/events",
        "/v1/issues/acme/1",
        "/v1/organizations/nobody",
    ] {
        let text = client.get(path).text();
        let keys = text.match_indices("\":").map(|(end, _)| {
            let start = text[..end].rfind('"').expect("a key begins") + 1;
            &text[start..end]
        });
        for key in keys {
            let fits = key.bytes().all(|byte| byte.is_ascii_alphanumeric());
            let first = key.as_bytes()[0];
            assert!(fits && first.is_ascii_lowercase(), "{key} in {text}");
        }
    }
    let file = client.get("/v1/commit-files/acme/1").json();
    assert!(file["commitFile"]["fileName"].is_string(), "{file}");
    // Words that are values are camelCase too.
    let changed = client.put(&issue, &json!({"status": "ignoredForever"}));
    assert_eq!(changed.expect(200).at("/issue/status"), "ignoredForever");
}

#[test]
fn sort_by_sorts() {
    let client = client();
    let mut issues = Vec::new();
    for title in ["b", "a", "c", "a"] {
        issues.push(client.issue("acme", title));
    }
    let issues = ids(&issues);
    let at = |places: [usize; 4]| places.map(|place| issues[place].clone());
    let found = |query: &str| client.ids(&format!("{ISSUES}?{query}"));
    assert_eq!(found("sortBy=-dateCreated"), at([3, 2, 1, 0]));
    assert_eq!(found("sortBy=title"), at([1, 3, 0, 2]));
    assert_eq!(found("sortBy=title,-id"), at([3, 1, 0, 2]));
    assert_eq!(found("sortBy=-title,-dateCreated"), at([2, 0, 3, 1]));
    for unsortable in [
        "password",
        "project",
        "numSeen",
        "-numSeen",
        "title,password",
    ] {
        let refused = client.get(&format!("{ISSUES}?sortBy={unsortable}"));
        let refused = refused.problem(400, "invalid-query");
        assert_eq!(refused.places(), ["?sortBy"]);
        let said = refused.mistake("?sortBy");
        for allowed in ["title", "status", "cost", "dateCreated"] {
            assert!(said.contains(allowed), "{said}");
        }
    }
}

#[test]
fn order_by_orders() {
    let client = client();
    for title in ["b", "a", "c"] {
        client.issue("acme", title);
    }
    let found = |query: &str| client.column(&format!("{ISSUES}?{query}"), "title");
    assert_eq!(found("sortBy=title&orderBy=desc"), ["c", "b", "a"]);
    assert_eq!(found("sortBy=title&orderBy=desc"), found("sortBy=-title"));
    assert_eq!(found("sortBy=title&orderBy=asc"), ["a", "b", "c"]);
    assert_eq!(found("orderBy=asc"), ["b", "a", "c"]);
    assert_eq!(found("orderBy=desc"), ["c", "a", "b"]);
    assert_eq!(found("orderBy=-title"), ["c", "b", "a"]);
    for wrong in [
        "orderBy=sideways",
        "orderBy=",
        "orderBy=ASC",
        "sortBy=-title&orderBy=asc",
        "sortBy=title&orderBy=-title",
    ] {
        let refused = client.get(&format!("{ISSUES}?{wrong}"));
        refused.problem(400, "invalid-query");
    }
}

#[test]
fn limit_limits() {
    let client = client();
    for number in 0..22 {
        client.issue("acme", &format!("Issue {number}"));
    }
    assert_eq!(client.page(&format!("{ISSUES}?limit=10")).ids.len(), 10);
    assert_eq!(client.page(ISSUES).ids.len(), 20);
    assert_eq!(client.page(&format!("{ISSUES}?limit=100")).ids.len(), 22);
    for wrong in ["0", "-1", "abc", "1e3", "99999999999999999999", "", "101"] {
        let refused = client.get(&format!("{ISSUES}?limit={wrong}"));
        let refused = refused.problem(400, "invalid-query");
        assert_eq!(refused.places(), ["?limit"], "{wrong}");
        assert!(refused.mistake("?limit").contains("100"));
    }
}

#[test]
fn cursor_pages() {
    let client = client();
    client.organization("evil");
    client.project("evil", "web");
    for title in ["a", "b", "c"] {
        client.issue("acme", title);
        client.issue("evil", title);
    }
    let path = format!("{ISSUES}?limit=1&sortBy=title");
    let first = client.page(&path);
    assert_eq!(client.page(&format!("{path}&cursor=")).ids, first.ids);
    let next = first.next.expect("a next page");
    let second = client.page(&format!("{path}&cursor={next}"));
    assert_eq!(second.rows[0]["title"], "b");
    client
        .get(&format!("{path}&cursor=garbage"))
        .problem(400, "invalid-cursor");
    for other in [
        format!("{ISSUES}?limit=1&cursor={next}"),
        format!("{ISSUES}?limit=1&sortBy=-title&cursor={next}"),
        format!("{ISSUES}?limit=1&sortBy=status&cursor={next}"),
        format!("{path}&status=resolved&cursor={next}"),
        format!("/v1/organizations/evil/issues?limit=1&sortBy=title&cursor={next}"),
        format!("{PROJECTS}?cursor={next}"),
    ] {
        client.get(&other).problem(400, "invalid-cursor");
    }
}
