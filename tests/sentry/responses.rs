//! "Responses": named resources, plural collections, ids and decimals as strings, no floats.

use serde_json::{Value, json};

use crate::fixture::{self, ISSUES, PROJECTS, client};
use crate::routes;

#[test]
fn a_resource_is_named() {
    let client = client();
    client.user("ann@example.org");
    client.issue("acme", "Broken");
    for (path, name) in [
        ("/v1/users/1", "user"),
        ("/v1/organizations/acme", "organization"),
        ("/v1/projects/acme/web", "project"),
        ("/v1/organizations/acme/projects/web", "project"),
        ("/v1/issues/acme/1", "issue"),
    ] {
        let body = client.get(path).expect(200).json();
        let members = body.as_object().expect("an envelope");
        let names: Vec<_> = members.keys().map(String::as_str).collect();
        assert_eq!(names, [name], "{path}");
        assert!(body[name].is_object(), "{path}");
    }
}

#[test]
fn a_collection_is_named_by_its_plural() {
    let client = client();
    client.issue("acme", "Broken");
    for (path, name) in [
        ("/v1/users", "users"),
        ("/v1/organizations", "organizations"),
        (PROJECTS, "projects"),
        (ISSUES, "issues"),
        ("/v1/issues/acme/1/events", "events"),
        ("/v1/organizations/acme/commit-files", "commitFiles"),
    ] {
        let body = client.get(path).expect(200).json();
        let members = body.as_object().expect("an envelope");
        let mut names: Vec<_> = members.keys().map(String::as_str).collect();
        names.sort_unstable();
        let mut expected = vec![
            "currentPageToken",
            "nextPageToken",
            "previousPageToken",
            name,
        ];
        expected.sort_unstable();
        assert_eq!(names, expected, "{path}");
        assert!(body[name].is_array(), "{path}");
    }
}

#[test]
fn no_answer_is_a_bare_list_or_value() {
    let client = client();
    client.user("ann@example.org");
    let issue = client.issue("acme", "Broken");
    client.create(&format!("{issue}/events"), &json!({"date": "2024-02-29"}));
    let mut asked = 0;
    for route in routes::of(&fixture::api()) {
        if !route.allows("GET") {
            continue;
        }
        let parts = route.parts().into_iter();
        let parts: Vec<_> = parts
            .map(|part| if part.starts_with('{') { "1" } else { part })
            .collect();
        // Whether it is there or not: the answer is an object.
        let answer = client.get(&format!("/v1/{}", parts.join("/")));
        assert!(answer.json().is_object(), "{}", answer.text());
        asked += 1;
    }
    assert!(asked > 15, "{asked}");
}

#[test]
fn identifiers_are_strings_and_so_are_references() {
    let client = client();
    client.user("ann@example.org");
    let body = json!({"title": "Broken", "project": 1, "assignee": 1});
    let issue = client.post(ISSUES, &body).expect(201).at("/issue");
    for name in ["id", "organization", "project", "assignee"] {
        assert_eq!(issue[name], "1", "{name}: {issue}");
    }
}

#[test]
fn large_integers_are_strings_and_come_back_as_they_went() {
    let client = client();
    let issue = client.issue("acme", "Broken");
    for (sent, shown) in [
        (json!("9223372036854775807"), "9223372036854775807"),
        (json!(i64::MAX), "9223372036854775807"),
        (json!(i64::MIN), "-9223372036854775808"),
        (json!(9_007_199_254_740_993_i64), "9007199254740993"),
        (json!(0), "0"),
    ] {
        let changed = client.put(&issue, &json!({"numSeen": sent})).expect(200);
        assert_eq!(changed.at("/issue/numSeen"), shown);
        assert_eq!(client.get(&issue).at("/issue/numSeen"), shown);
    }
    for wrong in [json!("9223372036854775808"), json!(1.5), json!("many")] {
        let refused = client.put(&issue, &json!({"numSeen": wrong}));
        assert_eq!(refused.problem(422, "invalid-body").places(), ["/numSeen"]);
    }
    client
        .get("/v1/issues/acme/9223372036854775807")
        .problem(404, "not-found");
}

#[test]
fn decimals_are_strings_that_keep_their_digits() {
    let client = client();
    let issue = client.issue("acme", "Broken");
    for (sent, shown) in [
        (json!("10.10"), "10.10"),
        (json!("10.1"), "10.10"),
        (json!("0.07"), "0.07"),
        (json!("-3"), "-3.00"),
        (json!("90071992547409.93"), "90071992547409.93"),
    ] {
        let changed = client.put(&issue, &json!({"cost": sent})).expect(200);
        assert_eq!(changed.at("/issue/cost"), shown);
        assert_eq!(client.get(&issue).at("/issue/cost"), shown);
    }
    // A number is taken exactly or not at all.
    let number = client.put(&issue, &json!({"cost": 10.1}));
    match number.status {
        200 => assert_eq!(number.at("/issue/cost"), "10.10"),
        _ => assert_eq!(number.problem(422, "invalid-body").places(), ["/cost"]),
    }
    let refused = client.put(&issue, &json!({"cost": "10.101"}));
    assert_eq!(refused.problem(422, "invalid-body").places(), ["/cost"]);
}

fn floats(value: &Value) -> usize {
    match value {
        Value::Number(number) => usize::from(number.is_f64()),
        Value::Array(items) => items.iter().map(floats).sum(),
        Value::Object(members) => members.values().map(floats).sum(),
        _ => 0,
    }
}

#[test]
fn there_are_no_floating_point_numbers() {
    let client = client();
    let issue = client.issue("acme", "Broken");
    let body = json!({"cost": "0.10", "numSeen": "5"});
    client.put(&issue, &body).expect(200);
    for path in [&*issue, ISSUES, PROJECTS, "/v1/organizations/acme"] {
        assert_eq!(floats(&client.get(path).json()), 0, "{path}");
    }
    assert_eq!(floats(&json!({"found": [0.5]})), 1);
}

#[test]
fn the_smallest_answer_is_the_usual_one() {
    let client = client();
    client.user("ann@example.org");
    let web = "/v1/projects/acme/web";
    let changed = client.put(web, &json!({"lead": 1})).expect(200);
    // What is related is an id, and nothing of it is loaded.
    assert_eq!(changed.at("/project/organization"), "1");
    assert_eq!(client.get(web).at("/project/lead"), "1");
    assert!(!client.get(web).text().contains("ann@example.org"));
}
