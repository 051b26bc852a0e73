//! 1.1: calling PUT many times is as calling it once.

use serde_json::json;

use crate::fixture::client;

#[test]
fn a_name_that_is_set_three_times_is_set() {
    let client = client();
    let path = client.create("/v1/users", &json!({"name": "Ann", "bio": "Writes"}));
    let first = client.put(&path, &json!({"name": "Tom"})).expect(200);
    assert_eq!(first.at("/user/name"), "Tom");
    for _ in 0..2 {
        let again = client.put(&path, &json!({"name": "Tom"})).expect(200);
        // The time of the last change is the same too: nothing has changed since.
        assert_eq!(again.json(), first.json());
        assert_eq!(again.header("etag"), first.header("etag"));
    }
    assert_eq!(client.get(&path).json(), first.json());
    assert_eq!(client.ids("/v1/users"), ["1"]);
}

#[test]
fn what_would_count_up_cannot_be_said() {
    let client = client();
    let path = client.create("/v1/octopi", &json!({"name": "Otto", "arms": 3}));
    for relative in [json!({"$inc": 1}), json!("+1"), json!([1]), json!(null)] {
        let refused = client.put(&path, &json!({"arms": relative}));
        assert_eq!(refused.problem(422, "invalid-body").places(), ["/arms"]);
    }
    let refused = client.put(&path, &json!({"$inc": {"arms": 1}}));
    assert_eq!(refused.problem(422, "invalid-body").places(), ["/$inc"]);
    assert_eq!(client.get(&path).at("/octopus/arms"), 3);
}
