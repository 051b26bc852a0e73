//! Passes: what the rule leaves alone.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = User, singleton)]
struct Settings {
    user: Ref<User>,
    theme: String,
}

fn main() {}
