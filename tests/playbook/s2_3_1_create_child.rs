//! 2.3.1: a POST on a collection of children creates a child of this parent, with 201.

use serde_json::{Value, json};

use crate::client::{Client, id};
use crate::fixture::client;

/// Creates a child below the first of two parents.
#[track_caller]
fn creates(make: fn(&Client) -> String, many: &str, child: (&str, &str), body: &Value) {
    let client = client();
    let (parent, other) = (make(&client), make(&client));
    let path = format!("{parent}/{many}");
    let (one, reference) = child;
    let created = client.post(&path, body).expect(201);
    let location = created.header("location").expect("a Location").to_owned();
    assert_eq!(location, format!("/v1/{many}/1"));
    let row = client.row(&location);
    assert_eq!(created.json(), json!({one: row}));
    assert_eq!(row[reference], json!(id(&parent)));
    assert_eq!(client.ids(&path), ["1"]);
    assert!(client.ids(&format!("{other}/{many}")).is_empty());

    // The parent is in the path, and there alone.
    for said in [&parent, &other] {
        let mut twice = body.clone();
        twice[reference] = json!(id(said));
        let refused = client.post(&path, &twice).problem(422, "invalid-body");
        assert_eq!(refused.places(), [format!("/{reference}")]);
    }
    let missing = path.replace("/1/", "/999/");
    client.post(&missing, body).problem(404, "not-found");
    assert_eq!(client.ids(&format!("/v1/{many}")), ["1"]);
}

#[test]
fn row_1_a_picture_of_a_user() {
    let body = json!({"title": "Cat"});
    creates(
        |client| client.user("Ann"),
        "pictures",
        ("picture", "user"),
        &body,
    );
}

#[test]
fn row_2_a_post_of_a_user() {
    let body = json!({"title": "Hello"});
    creates(
        |client| client.user("Ann"),
        "posts",
        ("post", "user"),
        &body,
    );
}

#[test]
fn row_3_a_tag_of_a_post() {
    let make: fn(&Client) -> String =
        |client| client.create("/v1/posts", &json!({"title": "Hello"}));
    creates(make, "tags", ("tag", "post"), &json!({"label": "rust"}));
}
