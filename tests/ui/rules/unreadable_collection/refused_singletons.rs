//! Refused: what can be created there can be read there.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = User, singleton, operations(create))]
struct Settings {
    user: Ref<User>,
}

fn main() {}
