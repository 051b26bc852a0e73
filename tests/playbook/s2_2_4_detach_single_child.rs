//! 2.2.4: a DELETE on a relationship to one detaches the child, with 204 again and again.

use serde_json::json;

use crate::client::id;
use crate::fixture::client;
use crate::relation::{Relation, SINGLE};

#[track_caller]
fn detaches(relation: Relation) {
    let client = client();
    let (parent, other) = (relation.parent(&client), relation.parent(&client));
    let noun = relation.noun;
    let path = format!("{parent}/{noun}");
    client.delete(&path).expect(204);
    let child = relation.child(&client, &parent, "One");
    let kept = relation.child(&client, &other, "Two");
    client.attach(&format!("{path}/{}", id(&child))).expect(201);
    let others = format!("{other}/{noun}");
    client
        .attach(&format!("{others}/{}", id(&kept)))
        .expect(201);
    let before = client.row(&child);
    for _ in 0..2 {
        client.delete(&path).expect(204);
        client.get(&path).problem(404, "not-found");
        assert_eq!(client.row(&parent)[noun], json!(null));
    }
    // The child is only detached, and nobody else's is.
    assert_eq!(client.row(&child), before);
    assert_eq!(
        client.get(&others).at(&format!("/{noun}/id")),
        json!(id(&kept))
    );
    client
        .delete(&format!("{}/999/{noun}", relation.parents))
        .problem(404, "not-found");
}

#[test]
fn row_1_the_picture_of_a_user() {
    detaches(SINGLE[0]);
}

#[test]
fn row_2_the_avatar_of_a_user() {
    detaches(SINGLE[1]);
}

#[test]
fn row_3_the_tag_of_a_post() {
    detaches(SINGLE[2]);
}
