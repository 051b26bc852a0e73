//! 1.3: a collection is a plural noun, and an id after it means one of its objects.

use serde_json::json;

use crate::fixture::{self, client};
use crate::routes;

#[test]
fn every_collection_has_the_plural_of_its_name() {
    let routes = routes::of(&fixture::api());
    let mut roots: Vec<_> = routes
        .iter()
        .filter(|route| route.parts().len() == 1)
        .map(|route| route.parts()[0].to_owned())
        .collect();
    roots.sort_unstable();
    let plurals = ["categories", "octopi", "pictures", "posts", "tags", "users"];
    assert_eq!(roots, plurals);
    let client = client();
    for singular in ["user", "category", "octopus", "picture", "octopuses"] {
        client
            .get(&format!("/v1/{singular}"))
            .problem(404, "not-found");
    }
}

#[test]
fn a_collection_answers_a_list_and_an_id_one_object() {
    let client = client();
    client.user("Ann");
    client.user("Bob");
    assert!(client.get("/v1/users/1").at("/user").is_object());
    let listed = client.get("/v1/users?id=1").expect(200);
    assert_eq!(listed.at("/users/0/id"), "1");
    assert_eq!(client.ids("/v1/users?id=1"), ["1"]);
    let none = client.get("/v1/users?id=9").expect(200);
    assert_eq!(none.at("/users"), json!([]));
}
