//! 1.6: no path has three nouns; what lies deeper begins at a root of its own.

use serde_json::json;

use crate::client::id;
use crate::fixture::{self, client};
use crate::routes;

#[test]
fn no_path_has_three_nouns() {
    for route in routes::of(&fixture::api()) {
        assert!(route.nouns().len() <= 2, "{}", route.template);
    }
}

#[test]
fn the_comments_of_a_picture_are_below_the_picture_and_not_below_its_user() {
    let client = client();
    let user = client.user("Ann");
    let picture = client.picture(&user, "Cat");
    let comment = client.create(&format!("{picture}/comments"), &json!({"text": "Nice"}));
    assert_eq!(client.ids(&format!("{picture}/comments")), [id(&comment)]);
    client.get(&comment).expect(200);
    let deep = format!("{user}/pictures/{}/comments", id(&picture));
    client.get(&deep).problem(404, "not-found");
    client
        .post(&deep, &json!({"text": "Nice"}))
        .problem(404, "not-found");
    client
        .get(&format!("{deep}/{}/user", id(&comment)))
        .problem(404, "not-found");
}
