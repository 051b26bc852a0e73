//! Refused: a singleton has no id, so nothing else is called so.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = User, singleton)]
struct Settings {
    id: i64,
    user: Ref<User>,
}

fn main() {}
