//! Passes: a singleton is read at one path, so it has no list to offer.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = User, singleton, operations(get))]
struct Settings {
    user: Ref<User>,
}

fn main() {}
