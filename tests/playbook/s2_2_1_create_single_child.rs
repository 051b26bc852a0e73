//! 2.2.1: a POST on a relationship to one creates the child and attaches it, with 201.

use serde_json::json;

use crate::client::id;
use crate::fixture::client;
use crate::relation::{Relation, SINGLE};

#[track_caller]
fn creates(relation: Relation) {
    let Relation { noun, children, .. } = relation;
    let client = client();
    let parent = relation.parent(&client);
    let path = format!("{parent}/{noun}");
    let created = client.post(&path, &relation.body("One")).expect(201);
    // The child travels under the noun of the relationship, and is found at a path of its own.
    let location = created.header("location").expect("a Location").to_owned();
    assert_eq!(location, format!("{children}/1"));
    let body = created.json();
    assert_eq!(body.as_object().expect("an envelope").len(), 1);
    assert_eq!(body[noun], client.row(&location));
    assert_eq!(client.ids(children), ["1"]);
    assert_eq!(client.row(&parent)[noun], "1");
    assert_eq!(client.get(&path).expect(200).json(), body);
}

/// Where there is a child already, nothing is created, and what is there stays.
#[track_caller]
fn conflicts(relation: Relation) {
    let client = client();
    let parent = relation.parent(&client);
    let path = format!("{parent}/{}", relation.noun);
    client.post(&path, &relation.body("One")).expect(201);
    let before = client.get(&path).expect(200).json();
    client.post(&path, &relation.body("Two")).expect(409);
    assert_eq!(client.get(&path).expect(200).json(), before);
    assert_eq!(client.ids(relation.children), ["1"]);
}

/// Where there is no parent, nothing is created.
#[track_caller]
fn needs_a_parent(relation: Relation) {
    let client = client();
    let path = format!("{}/999/{}", relation.parents, relation.noun);
    let missing = client.post(&path, &relation.body("One"));
    missing.problem(404, "not-found");
    assert!(client.ids(relation.children).is_empty());
}

#[test]
fn row_1_the_picture_of_a_user() {
    creates(SINGLE[0]);
    conflicts(SINGLE[0]);
    needs_a_parent(SINGLE[0]);
}

#[test]
fn row_2_the_avatar_of_a_user() {
    creates(SINGLE[1]);
    conflicts(SINGLE[1]);
    needs_a_parent(SINGLE[1]);
}

#[test]
fn row_3_the_tag_of_a_post() {
    creates(SINGLE[2]);
    conflicts(SINGLE[2]);
    needs_a_parent(SINGLE[2]);
}

#[test]
fn what_is_wrong_with_the_child_creates_and_attaches_nothing() {
    let client = client();
    let user = client.user("Ann");
    let path = format!("{user}/avatar");
    let refused = client.post(&path, &json!({"title": 5, "size": 1}));
    assert_eq!(
        refused.problem(422, "invalid-body").places(),
        ["/size", "/title"]
    );
    let other = id(&client.user("Bob"));
    let refused = client.post(&path, &json!({"title": "Cat", "user": other}));
    assert_eq!(refused.problem(422, "invalid-body").places(), ["/user"]);
    assert!(client.ids("/v1/pictures").is_empty());
    assert_eq!(client.row(&user)["avatar"], json!(null));
    client.get(&path).problem(404, "not-found");
}

#[test]
fn one_user_has_both_relationships_side_by_side() {
    let client = client();
    let user = client.user("Ann");
    let picture = client.create(&format!("{user}/picture"), &json!({"title": "A"}));
    let avatar = client.create(&format!("{user}/avatar"), &json!({"title": "B"}));
    assert_ne!(picture, avatar);
    assert_eq!(
        client.get(&format!("{user}/picture")).at("/picture/title"),
        "A"
    );
    assert_eq!(
        client.get(&format!("{user}/avatar")).at("/avatar/title"),
        "B"
    );
    assert_eq!(
        client.ids(&format!("{user}/pictures")),
        [id(&picture), id(&avatar)]
    );
}
