//! Refused: what the rule is about.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(singleton)]
struct Settings {
    theme: String,
}

fn main() {}
