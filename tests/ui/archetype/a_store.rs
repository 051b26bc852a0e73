//! Passes: clients choose the ids of a store.

use resource_runtime::prelude::*;
use resource_runtime::resource::{Archetype, Operations};

type Alias = String;

#[derive(Clone, Property)]
struct Code(String);

#[derive(Resource)]
#[resource(store)]
struct Country {
    #[resource(id, pattern = "^[a-z]{2}$")]
    code: Code,
}

#[derive(Resource)]
#[resource(store)]
struct Currency {
    #[resource(id)]
    id: Alias,
}

#[derive(Resource)]
#[resource(store)]
struct Language {
    #[resource(id, min_length = 2, max_length = 8)]
    id: String,
    country: Option<Ref<Country>>,
}

fn main() {
    let language = Language::spec();
    assert_eq!(language.archetype, Archetype::Store);
    assert_eq!(language.operations, Operations::STANDARD);
    assert_eq!(language.segment, "languages");
}
