//! 2.1.1: a POST on the root collection creates a node, and answers it with 201.

use serde_json::{Value, json};

use crate::fixture::client;

/// Creates a node of an empty collection and reads it back in every way.
#[track_caller]
fn creates(collection: &str, [one, many]: [&str; 2], body: &Value, expected: &Value) {
    let client = client();
    let created = client.post(collection, body).expect(201);
    assert_eq!(created.json(), json!({one: expected}));
    let id = expected["id"].as_str().expect("an id");
    let location = format!("{collection}/{id}");
    assert_eq!(created.header("location"), Some(&*location));
    assert_eq!(created.header("content-location"), None);
    assert_eq!(client.get(&location).expect(200).json(), created.json());
    assert_eq!(
        client.get(collection).at(&format!("/{many}")),
        json!([expected])
    );
}

#[test]
fn row_1_a_user() {
    let client = client();
    let body = json!({"name": "Ann", "email": "ann@example.org"});
    let created = client.post("/v1/users", &body).expect(201);
    let mut user = created.at("/user");
    let time = user["dateUpdated"].take();
    assert!(time.is_string(), "{time}");
    let expected = json!({
        "id": "1", "name": "Ann", "email": "ann@example.org", "bio": null,
        "picture": null, "avatar": null, "dateUpdated": null
    });
    assert_eq!(user, expected);
    assert_eq!(created.header("location"), Some("/v1/users/1"));
    assert_eq!(client.get("/v1/users/1").expect(200).json(), created.json());
    assert_eq!(client.ids("/v1/users"), ["1"]);
}

#[test]
fn row_2_a_category() {
    creates(
        "/v1/categories",
        ["category", "categories"],
        &json!({"name": "Books"}),
        &json!({"id": "1", "name": "Books", "description": null}),
    );
}

#[test]
fn row_3_an_octopus() {
    creates(
        "/v1/octopi",
        ["octopus", "octopi"],
        &json!({"name": "Otto"}),
        &json!({"id": "1", "name": "Otto", "arms": 8}),
    );
}

#[test]
fn what_cannot_be_created_is_not() {
    let client = client();
    let refused = client.post("/v1/octopi", &json!({"arms": 9, "name": 1}));
    assert_eq!(
        refused.problem(422, "invalid-body").places(),
        ["/arms", "/name"]
    );
    assert!(client.ids("/v1/octopi").is_empty());
}
