//! 2.3.2: a POST on a collection of children, with the id of a child, attaches that child with 201.

use serde_json::json;

use crate::client::{Client, id};
use crate::fixture::client;

/// Takes a child from wherever it is to a parent; `child` makes one that is elsewhere.
#[track_caller]
fn attaches(
    parent: fn(&Client) -> String,
    child: fn(&Client) -> String,
    many: &str,
    (one, reference): (&str, &str),
) {
    let client = client();
    let child = child(&client);
    let (parent, other) = (parent(&client), parent(&client));
    let path = format!("{parent}/{many}");
    let nested = format!("{path}/{}", id(&child));
    let before = client.row(&child);
    assert_ne!(before[reference], json!(id(&parent)));
    client.get(&nested).problem(404, "not-found");

    let attached = client.attach(&nested).expect(201);
    let row = client.row(&child);
    assert_eq!(attached.json(), json!({one: row}));
    let mut expected = before;
    expected[reference] = json!(id(&parent));
    assert_eq!(row, expected, "nothing but the parent has changed");
    assert_eq!(client.ids(&path), [id(&child)]);
    client.get(&nested).expect(200);

    let again = client.attach(&nested).expect(200);
    assert_eq!(again.json(), json!({one: row}));
    // Another parent can take it over, and then it is gone from here.
    let moved = format!("{other}/{many}/{}", id(&child));
    client.attach(&moved).expect(201);
    assert!(client.ids(&path).is_empty());
    assert_eq!(client.ids(&format!("{other}/{many}")), [id(&child)]);

    for missing in [
        format!("{path}/9999"),
        format!("{path}/not-an-id"),
        path.replace("s/", "s/99") + "/" + &id(&child),
    ] {
        client.attach(&missing).problem(404, "not-found");
    }
    let refused = client.post(&nested, &json!({"title": "Other"}));
    assert!([400, 422].contains(&refused.status), "{}", refused.text());
    client
        .attach(&format!("{nested}?title=Other"))
        .problem(400, "unknown-parameter");
    assert_eq!(client.ids(&format!("{other}/{many}")), [id(&child)]);
    assert_eq!(client.ids(&format!("/v1/{many}")), [id(&child)]);
}

#[test]
fn row_1_a_picture_of_another_user() {
    let child: fn(&Client) -> String = |client| {
        let owner = client.user("Bob");
        client.picture(&owner, "Cat")
    };
    attaches(
        |client| client.user("Ann"),
        child,
        "pictures",
        ("picture", "user"),
    );
}

#[test]
fn row_2_a_post_of_nobody() {
    let child: fn(&Client) -> String =
        |client| client.create("/v1/posts", &json!({"title": "Hello"}));
    attaches(
        |client| client.user("Ann"),
        child,
        "posts",
        ("post", "user"),
    );
}

#[test]
fn row_3_a_tag_of_nothing() {
    let parent: fn(&Client) -> String =
        |client| client.create("/v1/posts", &json!({"title": "Hello"}));
    attaches(
        parent,
        |client| client.create("/v1/tags", &json!({"label": "rust"})),
        "tags",
        ("tag", "post"),
    );
}
