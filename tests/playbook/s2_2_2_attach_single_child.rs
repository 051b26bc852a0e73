//! 2.2.2: a POST on a relationship to one, with the id of a child, attaches that child with 201.

use serde_json::json;

use crate::client::id;
use crate::fixture::client;
use crate::relation::{Relation, SINGLE};

#[track_caller]
fn attaches(relation: Relation) {
    let client = client();
    let parent = relation.parent(&client);
    let noun = relation.noun;
    let path = format!("{parent}/{noun}");
    let child = relation.child(&client, &parent, "One");
    let other = relation.child(&client, &parent, "Two");
    client.get(&path).problem(404, "not-found");

    let attached = client.attach(&format!("{path}/{}", id(&child))).expect(201);
    let expected = json!({noun: client.row(&child)});
    assert_eq!(attached.json(), expected);
    assert_eq!(client.row(&parent)[noun], json!(id(&child)));
    assert_eq!(client.get(&path).expect(200).json(), expected);
    // The same again is no news, and another one does not push it out.
    let again = client.attach(&format!("{path}/{}", id(&child))).expect(200);
    assert_eq!(again.json(), expected);
    client.attach(&format!("{path}/{}", id(&other))).expect(409);
    assert_eq!(client.get(&path).expect(200).json(), expected);
    assert_eq!(client.ids(relation.children), [id(&child), id(&other)]);
}

/// What is missing cannot be attached, nor anything to what is missing.
#[track_caller]
fn needs_both(relation: Relation) {
    let client = client();
    let parent = relation.parent(&client);
    let child = relation.child(&client, &parent, "One");
    let path = format!("{parent}/{}", relation.noun);
    for id in ["9999", "not-an-id"] {
        client
            .attach(&format!("{path}/{id}"))
            .problem(404, "not-found");
    }
    client.get(&path).problem(404, "not-found");
    client.attach(&format!("{path}/{}", id(&child))).expect(201);
    let before = client.get(&path).json();
    client
        .attach(&format!("{path}/9999"))
        .problem(404, "not-found");
    assert_eq!(client.get(&path).json(), before);
    let nobody = format!("{}/999/{}/{}", relation.parents, relation.noun, id(&child));
    client.attach(&nobody).problem(404, "not-found");
}

#[test]
fn row_1_the_picture_of_a_user() {
    attaches(SINGLE[0]);
    needs_both(SINGLE[0]);
}

#[test]
fn row_2_the_avatar_of_a_user() {
    attaches(SINGLE[1]);
    needs_both(SINGLE[1]);
}

#[test]
fn row_3_the_tag_of_a_post() {
    attaches(SINGLE[2]);
    needs_both(SINGLE[2]);
}

#[test]
fn an_attachment_says_all_in_its_path() {
    let client = client();
    let user = client.user("Ann");
    let picture = id(&client.picture(&user, "Cat"));
    let path = format!("{user}/avatar/{picture}");
    let refused = client.post(&path, &json!({"title": "Dog"}));
    assert!([400, 422].contains(&refused.status), "{}", refused.text());
    let refused = client.attach(&format!("{path}?title=Dog"));
    refused.problem(400, "unknown-parameter");
    client
        .get(&format!("{user}/avatar"))
        .problem(404, "not-found");
}

#[test]
fn another_one_can_be_attached_after_the_first_is_detached() {
    let client = client();
    let user = client.user("Ann");
    let (one, two) = (
        id(&client.picture(&user, "One")),
        id(&client.picture(&user, "Two")),
    );
    let path = format!("{user}/avatar");
    client.attach(&format!("{path}/{one}")).expect(201);
    client.delete(&path).expect(204);
    client.attach(&format!("{path}/{two}")).expect(201);
    assert_eq!(client.get(&path).at("/avatar/id"), json!(two));
}
