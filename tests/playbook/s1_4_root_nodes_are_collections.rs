//! 1.4: the first noun of every path is a collection.

use crate::fixture::{self, client};
use crate::routes;

#[test]
fn the_first_noun_of_every_path_can_be_listed() {
    let client = client();
    let routes = routes::of(&fixture::api());
    assert!(routes.iter().any(|route| route.nouns().len() == 2));
    for route in routes {
        let root = format!("/v1/{}", route.parts()[0]);
        let page = client.page(&root);
        assert!(page.ids.is_empty(), "{}", route.template);
    }
}
