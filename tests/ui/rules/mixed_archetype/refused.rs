//! Refused: what the rule is about.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = User, store, singleton)]
struct Settings {
    user: Ref<User>,
    theme: String,
}

fn main() {}
