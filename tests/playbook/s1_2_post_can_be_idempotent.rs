//! 1.2: nothing forbids that a POST is idempotent, and a replacement is.

use serde_json::json;

use crate::fixture::client;

#[test]
fn a_replacement_made_twice_is_made() {
    let client = client();
    let body = json!({"name": "Books", "description": "All that is read"});
    let path = client.create("/v1/categories", &body);
    let first = client.post(&path, &json!({"name": "Films"})).expect(200);
    let expected = json!({"category": {"id": "1", "name": "Films", "description": null}});
    assert_eq!(first.json(), expected);
    assert_eq!(first.header("location"), None);
    let again = client.post(&path, &json!({"name": "Films"})).expect(200);
    assert_eq!(again.json(), expected);
    assert_eq!(client.get(&path).json(), expected);
    assert_eq!(client.ids("/v1/categories"), ["1"]);
}

#[test]
fn a_creation_made_twice_makes_two() {
    let client = client();
    let body = json!({"name": "Otto"});
    let first = client.create("/v1/octopi", &body);
    assert_ne!(client.create("/v1/octopi", &body), first);
    assert_eq!(client.ids("/v1/octopi"), ["1", "2"]);
}
