//! 2.2.3: a GET on a relationship to one answers the child with 200, or 404 where there is none.

use serde_json::json;

use crate::client::id;
use crate::fixture::client;
use crate::relation::{Relation, SINGLE};

#[track_caller]
fn reads(relation: Relation) {
    let client = client();
    let parent = relation.parent(&client);
    let other = relation.parent(&client);
    let path = format!("{parent}/{}", relation.noun);
    client.get(&path).problem(404, "not-found");
    let child = relation.child(&client, &parent, "One");
    client.get(&path).problem(404, "not-found");
    client.attach(&format!("{path}/{}", id(&child))).expect(201);

    let found = client.get(&path).expect(200);
    assert_eq!(found.json(), json!({relation.noun: client.row(&child)}));
    assert_eq!(found.header("content-location"), Some(&*child));
    let head = client.request("HEAD", &path, &json!(null)).expect(200);
    assert_eq!(head.header("content-location"), Some(&*child));
    client
        .get(&format!("{other}/{}", relation.noun))
        .problem(404, "not-found");
    client
        .get(&format!("{}/999/{}", relation.parents, relation.noun))
        .problem(404, "not-found");
    // What is deleted is attached to nothing.
    client.delete(&child).expect(204);
    client.get(&path).problem(404, "not-found");
    assert_eq!(client.row(&parent)[relation.noun], json!(null));
}

#[test]
fn row_1_the_picture_of_a_user() {
    reads(SINGLE[0]);
}

#[test]
fn row_2_the_avatar_of_a_user() {
    reads(SINGLE[1]);
}

#[test]
fn row_3_the_tag_of_a_post() {
    reads(SINGLE[2]);
}

#[test]
fn the_child_is_changed_at_its_own_path_only() {
    let client = client();
    let user = client.user("Ann");
    let picture = client.create(&format!("{user}/avatar"), &json!({"title": "Cat"}));
    let path = format!("{user}/avatar");
    let refused = client.put(&path, &json!({"title": "Dog"}));
    let refused = refused.problem(405, "method-not-allowed");
    assert_eq!(
        crate::client::allowed(&refused),
        ["DELETE", "GET", "HEAD", "OPTIONS", "POST"]
    );
    client.put(&picture, &json!({"title": "Dog"})).expect(200);
    assert_eq!(client.get(&path).at("/avatar/title"), "Dog");
}
