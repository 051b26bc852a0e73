//! 2.1.2: a GET on a node answers it with 200, or 404 where there is none.

use serde_json::json;

use crate::fixture::client;

/// Reads a node that is there, between others, and ones that are not.
#[track_caller]
fn reads(collection: &str, one: &str) {
    let client = client();
    for name in ["Ann", "Bob", "Cid"] {
        client.create(collection, &json!({"name": name}));
    }
    let found = client.get(&format!("{collection}/2")).expect(200);
    assert_eq!(found.json().as_object().expect("an envelope").len(), 1);
    assert_eq!(found.at(&format!("/{one}/id")), "2");
    assert_eq!(found.at(&format!("/{one}/name")), "Bob");
    assert_eq!(found.header("content-location"), None);
    for id in ["928", "not-an-id", "2.0", "%D9%A2"] {
        let missing = client.get(&format!("{collection}/{id}"));
        let missing = missing.problem(404, "not-found");
        assert!(missing.json().get(one).is_none(), "{}", missing.text());
    }
}

#[test]
fn row_1_a_user() {
    reads("/v1/users", "user");
}

#[test]
fn row_2_a_category() {
    reads("/v1/categories", "category");
}

#[test]
fn row_3_an_octopus() {
    reads("/v1/octopi", "octopus");
}
