//! 2.3.4: a GET on a collection of children answers an array of them, filtered where that is asked
//! for.

use serde_json::json;

use crate::client::{Client, id};
use crate::fixture::client;

/// Lists the children of one of two parents; `name` is the property that they are told apart by.
#[track_caller]
fn lists(make: fn(&Client) -> String, many: &str, name: &str) {
    let client = client();
    let (parent, other) = (make(&client), make(&client));
    let path = format!("{parent}/{many}");
    let empty = client.get(&path).expect(200);
    assert_eq!(empty.at(&format!("/{many}")), json!([]));
    let mut own = Vec::new();
    for text in ["b", "a", "c", "a"] {
        own.push(id(&client.create(&path, &json!({name: text}))));
        client.create(&format!("{other}/{many}"), &json!({name: text}));
    }
    assert_eq!(client.ids(&path), own);
    assert_eq!(client.ids(&format!("/v1/{many}")).len(), 8);
    let filtered = client.ids(&format!("{path}?{name}=a"));
    assert_eq!(filtered, [own[1].clone(), own[3].clone()]);
    let pages = client.walk(&format!("{path}?sortBy=-{name}&limit=3"));
    assert_eq!(pages.len(), 2);
    let values: Vec<_> = pages
        .iter()
        .flat_map(|page| &page.rows)
        .map(|row| row[name].clone())
        .collect();
    assert_eq!(values, ["c", "b", "a", "a"]);
    client
        .get(&path.replacen("/1/", "/999/", 1))
        .problem(404, "not-found");
}

#[test]
fn row_1_the_pictures_of_a_user() {
    lists(|client| client.user("Ann"), "pictures", "title");
}

#[test]
fn row_2_the_posts_of_a_user() {
    lists(|client| client.user("Ann"), "posts", "title");
}

#[test]
fn row_3_the_tags_of_a_post() {
    let make: fn(&Client) -> String =
        |client| client.create("/v1/posts", &json!({"title": "Hello"}));
    lists(make, "tags", "label");
}

#[test]
fn the_newest_posts_of_a_user_come_first_when_asked() {
    let client = client();
    let (ann, bob) = (client.user("Ann"), client.user("Bob"));
    let posts: Vec<_> = ["One", "Two", "Three"]
        .map(|title| {
            client.a_post(&bob, title);
            id(&client.a_post(&ann, title))
        })
        .into_iter()
        .rev()
        .collect();
    assert_eq!(
        client.ids(&format!("{ann}/posts?sortBy=-dateCreated")),
        posts
    );
}
