//! What holds of the API as a whole, whatever it declares.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use resource_runtime::api::ApiBuilder;
use resource_runtime::contract::{Change, Contract};
use resource_runtime::policy::Public;
use resource_runtime::prelude::*;
use resource_runtime::store::Memory;

use crate::plain_store::Plain;

/// Something that is asked for.
#[derive(Resource)]
#[resource(operations(read, create))]
struct Note {
    #[resource(id)]
    id: i64,
}

fn contract(more: impl FnOnce(ApiBuilder<Public>) -> ApiBuilder<Public>) -> Contract {
    let api = more(Api::builder_of([Note::spec()]).public());
    Contract::of(&api.build().expect("an API"))
}

#[track_caller]
fn told(is: &Contract, there: &[&str], back: &[&str]) {
    let plain = contract(|api| api);
    let told = |was: &Contract, is| {
        let changes = was.changes_to(is);
        changes.iter().map(Change::to_string).collect::<Vec<_>>()
    };
    assert_eq!(told(&plain, is), there, "there");
    assert_eq!(told(is, &plain), back, "back");
    let read = Contract::from_json(&is.to_json()).expect("a lock");
    assert_eq!(told(is, &read), [""; 0]);
    assert!(!plain.to_json().contains("service"), "it need not be said");
}

#[test]
fn what_describes_the_api() {
    told(
        &contract(ApiBuilder::without_documentation),
        &["breaking: `/docs` is gone: it answers 404"],
        &["added: `/docs` is new"],
    );
    told(
        &contract(ApiBuilder::without_description),
        &[
            "breaking: `/docs` is gone: it answers 404",
            "breaking: `/openapi.json` is gone: it answers 404",
        ],
        &["added: `/docs` is new", "added: `/openapi.json` is new"],
    );
}

#[test]
fn how_long_a_key_is_known() {
    let known = |is: u64, was: u64| {
        format!(
            "an `Idempotency-Key` is known for {is} seconds, no longer {was}: what comes again after \
             that is carried out again"
        )
    };
    told(
        &contract(|api| api.idempotency_keys_kept_for(Duration::from_hours(1))),
        &[&format!("breaking: {}", known(3_600, 86_400))],
        &[&format!("added: {}", known(86_400, 3_600))],
    );
}

#[test]
fn a_store_that_keeps_no_answers() {
    let store = Plain::new(Memory::new(&[Note::spec()]).expect("a store"));
    let begun = store.begun();
    told(
        &contract(|api| api.backend::<Note>(Arc::new(store))),
        &["breaking: `POST /notes` cannot have an `Idempotency-Key`: with it the answer is 400"],
        &["added: `POST /notes` may have an `Idempotency-Key`"],
    );
    assert_eq!(begun.load(Ordering::Relaxed), 0, "a contract asks no store");
}

mod with_logic {
    use resource_runtime::prelude::*;

    #[derive(Resource)]
    #[resource(operations(read, create), handler = Noting)]
    pub struct Note {
        #[resource(id)]
        id: i64,
    }

    /// Does as the store does, as far as a client can tell.
    #[derive(Default)]
    pub struct Noting;

    impl Handler for Noting {
        type Resource = Note;
        type Error = Problem;
    }
}

#[test]
fn logic_of_its_own() {
    let api = Api::builder_of([with_logic::Note::spec()]).public();
    told(
        &Contract::of(&api.build().expect("an API")),
        &[
            "added: logic of resources may refuse a request, by 403 or another problem than before",
            "added: `POST /notes` may answer 202, too: what is created may be worked on after the answer",
        ],
        &[
            "added: no logic of resources refuses requests any more",
            "added: `POST /notes` never answers 202 any more",
        ],
    );
}
