//! How much one request may take.

use resource_runtime::api::ApiBuilder;
use resource_runtime::contract::{Change, Contract};
use resource_runtime::policy::Public;
use resource_runtime::prelude::*;

/// Something that is asked for.
#[derive(Resource)]
struct Note {
    #[resource(id)]
    id: i64,
}

fn contract(limit: impl FnOnce(ApiBuilder<Public>) -> ApiBuilder<Public>) -> Contract {
    let api = limit(Api::builder_of([Note::spec()]).public());
    Contract::of(&api.build().expect("an API"))
}

fn told(was: &Contract, is: &Contract) -> Vec<String> {
    was.changes_to(is).iter().map(Change::to_string).collect()
}

#[test]
fn less_is_taken() {
    let plain = contract(|api| api);
    let tight = contract(|api| {
        let api = api.body_limit(5_000).json_depth(9).header_limit(4_000);
        let api = api
            .path_limit(2_000)
            .query_limit(3_000)
            .parameter_limit(100);
        let api = api.filter_limit(4).value_limit(50).sort_key_limit(1);
        api.expand_limit(2).search_limit(20)
    });
    let breaking = [
        "`expand` and `collapse` take at most 2 names, no longer 10: more answers 400",
        "`sortBy` takes at most 1 keys, no longer 5: more answers 400",
        "a body has at most 5000 bytes, no longer 1048576: more answers 413",
        "a body is nested at most 9 deep, no longer 127: more answers 400",
        "a list takes at most 4 filters, no longer 20: more answers 400",
        "a path has at most 2000 bytes, no longer 65534: more answers 414",
        "a property equals one of at most 50 values, no longer 100: more answers 400",
        "a query has at most 100 parameters, no longer 200: more answers 400",
        "a query has at most 3000 bytes, no longer 60000: more answers 414",
        "header fields have at most 4000 bytes, no longer 32768: more answers 431",
        "what is searched for has at most 20 characters, no longer 200: more answers 400",
    ];
    let mut there = told(&plain, &tight);
    there.sort();
    assert_eq!(there, breaking.map(|told| format!("breaking: {told}")));
    let back = told(&tight, &plain);
    assert_eq!(back.len(), breaking.len());
    assert!(
        back.contains(&"added: `sortBy` takes at most 5 keys, no longer 1".to_owned()),
        "{back:?}"
    );
    for same in [&plain, &tight] {
        let read = Contract::from_json(&same.to_json()).expect("a lock");
        assert_eq!(told(&read, same), [""; 0]);
    }
}

/// A lock that says nothing of them was written where they were what they are by default.
#[test]
fn a_lock_need_not_say_it() {
    let lock = contract(|api| api).to_json();
    assert!(!lock.contains("taken"), "{lock}");
    let tight = contract(|api| api.value_limit(50)).to_json();
    assert!(tight.contains("\"values\": 50"), "{tight}");
}
