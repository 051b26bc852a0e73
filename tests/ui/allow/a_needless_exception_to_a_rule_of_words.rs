//! Passes: a better lexicon breaks nobody.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(allow(verb_name, reason = "it was taken for a verb once"))]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {
    let [allowance] = User::spec().allowances else {
        panic!("one allowance is declared");
    };
    assert_eq!(allowance.rule, "verb_name");
    assert_eq!(allowance.reason, "it was taken for a verb once");
    assert_eq!(allowance.field, None);
}
