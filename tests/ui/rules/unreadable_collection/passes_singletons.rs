//! Passes: a singleton has no list.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = User, singleton, operations(create, get))]
struct Settings {
    user: Ref<User>,
}

fn main() {}
