//! 2.1.3: a GET on the root collection answers an array of nodes, filtered where that is asked for.

use serde_json::json;

use crate::fixture::client;

/// Lists nodes: none, all, those of a name, and those of a name that nobody has.
#[track_caller]
fn lists(collection: &str, many: &str) {
    let client = client();
    let empty = client.get(collection).expect(200);
    assert_eq!(empty.at(&format!("/{many}")), json!([]));
    assert_eq!(empty.at("/previousPageToken"), json!(null));
    assert_eq!(empty.at("/nextPageToken"), json!(null));
    for name in ["Ann", "Bob", "Ann"] {
        client.create(collection, &json!({"name": name}));
    }
    assert_eq!(client.ids(collection), ["1", "2", "3"]);
    let filtered = format!("{collection}?name=Ann");
    assert_eq!(client.ids(&filtered), ["1", "3"]);
    let nobody = client.get(&format!("{collection}?name=Nobody")).expect(200);
    assert_eq!(nobody.at(&format!("/{many}")), json!([]));
    let walked = client.walk(&format!("{collection}?limit=1&sortBy=-name"));
    let walked: Vec<_> = walked.into_iter().flat_map(|page| page.ids).collect();
    assert_eq!(walked, ["2", "3", "1"]);
}

#[test]
fn row_1_users() {
    lists("/v1/users", "users");
}

#[test]
fn row_2_categories() {
    lists("/v1/categories", "categories");
}

#[test]
fn row_3_octopi() {
    lists("/v1/octopi", "octopi");
}

#[test]
fn what_is_no_filter_is_refused() {
    let client = client();
    let refused = client.get("/v1/users?bio=x");
    assert_eq!(refused.problem(400, "unknown-parameter").places(), ["?bio"]);
    let refused = client.get("/v1/octopi?arms=many");
    assert_eq!(refused.problem(400, "invalid-query").places(), ["?arms"]);
}
