//! 2.1.5: a DELETE on a node answers 204 with nothing, again and again. (The playbook's table has
//! the method POST, a slip that its own text contradicts.)

use serde_json::json;

use crate::fixture::client;

/// Deletes one of two nodes, twice, and one that never was.
#[track_caller]
fn deletes(collection: &str) {
    let client = client();
    let path = client.create(collection, &json!({"name": "Ann"}));
    client.create(collection, &json!({"name": "Bob"}));
    for _ in 0..2 {
        let gone = client.delete(&path).expect(204);
        assert!(gone.body.is_empty());
        assert_eq!(gone.header("content-type"), None);
        client.get(&path).problem(404, "not-found");
        assert_eq!(client.ids(collection), ["2"]);
    }
    client.delete(&format!("{collection}/467")).expect(204);
    assert_eq!(client.ids(collection), ["2"]);
}

#[test]
fn row_1_a_user() {
    deletes("/v1/users");
}

#[test]
fn row_2_a_category() {
    deletes("/v1/categories");
}

#[test]
fn row_3_an_octopus() {
    deletes("/v1/octopi");
}
