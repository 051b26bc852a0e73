//! Whether clients must say who they are, and how.

use resource_runtime::contract::{Change, Contract};
use resource_runtime::policy::Security;
use resource_runtime::prelude::*;

/// Something that is asked for.
#[derive(Resource)]
struct Note {
    #[resource(id)]
    id: i64,
}

fn contract(ways: &[Security]) -> Contract {
    let api = Api::builder_of([Note::spec()]);
    let api = ways.iter().fold(api, |api, way| api.security(way.clone()));
    Contract::of(&api.public().build().expect("an API"))
}

#[track_caller]
fn told(was: &[Security], is: &[Security], there: &[&str], back: &[&str]) {
    let told = |was, is| {
        let changes = contract(was).changes_to(&contract(is));
        changes.iter().map(Change::to_string).collect::<Vec<_>>()
    };
    assert_eq!(told(was, is), there, "there");
    assert_eq!(told(is, was), back, "back");
    assert_eq!(told(is, is), [""; 0], "nothing has changed");
}

#[test]
fn who_calls_is_asked() {
    told(
        &[],
        &[Security::Bearer("JWT")],
        &[
            "breaking: whoever asks must say who they are, by `bearer`: a request that does not may be \
           answered 401",
        ],
        &["added: nobody needs to say who they are any more"],
    );
}

#[test]
fn a_way_to_say_who_calls() {
    let (token, key) = (Security::Bearer("JWT"), Security::ApiKey("x-key"));
    told(
        &[token.clone(), key.clone()],
        std::slice::from_ref(&token),
        &[
            "breaking: `apiKey.x-key` is not taken any more: whoever says so who they are is answered \
           401",
        ],
        &["added: `apiKey.x-key` is taken, too"],
    );
    told(
        &[token],
        &[key],
        &[
            "breaking: `bearer` is not taken any more: whoever says so who they are is answered 401",
            "added: `apiKey.x-key` is taken, too",
        ],
        &[
            "breaking: `apiKey.x-key` is not taken any more: whoever says so who they are is \
             answered 401",
            "added: `bearer` is taken, too",
        ],
    );
}

/// A lock of before is one of an API that asks nobody.
#[test]
fn a_lock_that_says_nothing_asks_nobody() {
    let old = contract(&[]).to_json();
    assert!(!old.contains("security"), "{old}");
    assert_eq!(Contract::from_json(&old).expect("a lock"), contract(&[]));
    assert!(
        contract(&[Security::Basic])
            .to_json()
            .contains("\"security\": [\n    \"basic\"\n  ]")
    );
}
