//! Refused: a singleton belongs to something else.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(parent = Settings, singleton)]
struct Settings {
    settings: Ref<Settings>,
}

fn main() {}
