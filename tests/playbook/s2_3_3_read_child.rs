//! 2.3.3: a GET on a child of a parent answers it with 200, and 404 where there is no such child or
//! it is another parent's.

use serde_json::{Value, json};

use crate::client::{Client, id};
use crate::fixture::client;

#[track_caller]
fn reads(make: fn(&Client) -> String, many: &str, one: &str, body: &Value) {
    let client = client();
    let (parent, other) = (make(&client), make(&client));
    let child = client.create(&format!("{parent}/{many}"), body);
    let foreign = client.create(&format!("{other}/{many}"), body);

    let nested = format!("{parent}/{many}/{}", id(&child));
    let found = client.get(&nested).expect(200);
    assert_eq!(found.json(), json!({one: client.row(&child)}));
    assert_eq!(found.header("content-location"), Some(&*child));
    assert_eq!(client.get(&child).header("content-location"), None);

    let wrong = format!("{parent}/{many}/{}", id(&foreign));
    client.get(&foreign).expect(200);
    let unrelated = client.get(&wrong).problem(404, "not-found");
    let missing = client.get(&format!("{parent}/{many}/9999"));
    let missing = missing.problem(404, "not-found");
    assert_eq!(unrelated.at("/detail"), missing.at("/detail"));
    client
        .get(&format!("{parent}/{many}/not-an-id"))
        .problem(404, "not-found");
    client
        .get(&nested.replacen("/1/", "/999/", 1))
        .problem(404, "not-found");
    // Neither is one changed by way of the wrong parent.
    let before = client.row(&foreign);
    client.put(&wrong, body).problem(404, "not-found");
    assert_eq!(client.row(&foreign), before);
    let changed = client.put(&nested, body).expect(200);
    assert_eq!(changed.header("content-location"), Some(&*child));
}

#[test]
fn row_1_a_picture_of_a_user() {
    let make: fn(&Client) -> String = |client| client.user("Ann");
    reads(make, "pictures", "picture", &json!({"title": "Cat"}));
}

#[test]
fn row_2_a_post_of_a_user() {
    let make: fn(&Client) -> String = |client| client.user("Ann");
    reads(make, "posts", "post", &json!({"title": "Hello"}));
}

#[test]
fn row_3_a_tag_of_a_post() {
    let make: fn(&Client) -> String =
        |client| client.create("/v1/posts", &json!({"title": "Hello"}));
    reads(make, "tags", "tag", &json!({"label": "rust"}));
}
