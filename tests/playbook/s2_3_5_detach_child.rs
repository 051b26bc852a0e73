//! 2.3.5: a DELETE on a child of a parent detaches it, with 204 again and again. What cannot be
//! without its parent goes altogether.

use serde_json::{Value, json};

use crate::client::{Client, id};
use crate::fixture::client;

/// Detaches a child; `reference` is the child's property that names the parent, where the child can
/// be without one.
#[track_caller]
fn detaches(make: fn(&Client) -> String, many: &str, reference: Option<&str>, body: &Value) {
    let client = client();
    let (parent, other) = (make(&client), make(&client));
    let child = client.create(&format!("{parent}/{many}"), body);
    let sibling = client.create(&format!("{parent}/{many}"), body);
    let foreign = client.create(&format!("{other}/{many}"), body);
    let before = client.row(&child);
    for _ in 0..2 {
        client
            .delete(&format!("{parent}/{many}/{}", id(&child)))
            .expect(204);
        assert_eq!(client.ids(&format!("{parent}/{many}")), [id(&sibling)]);
        match reference {
            Some(reference) => {
                let mut alone = before.clone();
                alone[reference] = json!(null);
                assert_eq!(client.row(&child), alone);
            }
            None => {
                client.get(&child).problem(404, "not-found");
            }
        }
    }
    // Another parent's child is not touched, and neither is anything by a wrong id.
    let kept = client.row(&foreign);
    for child in [&*id(&foreign), "9999", "not-an-id"] {
        client
            .delete(&format!("{parent}/{many}/{child}"))
            .expect(204);
    }
    assert_eq!(client.row(&foreign), kept);
    client
        .delete(&format!("{parent}/{many}/{}", id(&sibling)).replacen("/1/", "/999/", 1))
        .problem(404, "not-found");
    assert_eq!(client.ids(&format!("{parent}/{many}")), [id(&sibling)]);
}

#[test]
fn row_1_a_picture_of_a_user_goes_altogether() {
    let make: fn(&Client) -> String = |client| client.user("Ann");
    detaches(make, "pictures", None, &json!({"title": "Cat"}));
}

#[test]
fn row_2_a_post_of_a_user() {
    let make: fn(&Client) -> String = |client| client.user("Ann");
    detaches(make, "posts", Some("user"), &json!({"title": "Hello"}));
}

#[test]
fn row_3_a_tag_of_a_post() {
    let make: fn(&Client) -> String =
        |client| client.create("/v1/posts", &json!({"title": "Hello"}));
    detaches(make, "tags", Some("post"), &json!({"label": "rust"}));
}
