//! "Resource Nesting": three levels, and the examples of organization, project, tag and value.

use serde_json::json;

use crate::client::{Client, id};
use crate::fixture::{self, client};
use crate::routes;

fn value(client: &Client) -> String {
    let tags = "/v1/projects/acme/web/tags";
    client.create(tags, &json!({"slug": "browser"}));
    client.create(
        &format!("{tags}/browser/values"),
        &json!({"text": "Firefox"}),
    )
}

#[test]
fn no_path_has_more_than_three_levels() {
    let deepest = routes::of(&fixture::api())
        .into_iter()
        .map(|route| route.nouns().len());
    assert_eq!(deepest.max(), Some(3));
}

#[test]
fn the_good_example_values_of_a_tag_below_the_root_of_the_project() {
    let client = client();
    let value = value(&client);
    assert_eq!(value, "/v1/projects/1/1/tags/1/values/1");
    let values = "/v1/projects/acme/web/tags/browser/values";
    assert_eq!(client.ids(values), [id(&value)]);
    let found = client.get(&format!("{values}/1")).expect(200);
    assert_eq!(
        found.json(),
        json!({"value": {"id": "1", "tag": "1", "text": "Firefox"}})
    );
    assert_eq!(found.header("content-location"), Some(&*value));
    for missing in [
        "/v1/projects/acme/web/tags/other/values",
        "/v1/projects/acme/other/tags/browser/values",
        "/v1/projects/evil/web/tags/browser/values",
        "/v1/projects/acme/web/tags/browser/values/2",
    ] {
        client.get(missing).problem(404, "not-found");
    }
}

#[test]
fn the_first_bad_example_has_four_levels() {
    let client = client();
    value(&client);
    let deep = "/v1/organizations/acme/projects/web/tags/browser/values";
    client.get(deep).problem(404, "not-found");
    client
        .get("/v1/organizations/acme/projects/web/tags")
        .problem(404, "not-found");
    client
        .post(deep, &json!({"text": "Chrome"}))
        .problem(404, "not-found");
    assert_eq!(
        client.ids("/v1/projects/acme/web/tags/browser/values"),
        ["1"]
    );
}

#[test]
fn the_second_bad_example_says_nothing_of_the_tenant() {
    let client = client();
    value(&client);
    for flat in [
        "/v1/values",
        "/v1/values/1",
        "/v1/tags",
        "/v1/values/acme/1",
    ] {
        client.get(flat).problem(404, "not-found");
    }
}
