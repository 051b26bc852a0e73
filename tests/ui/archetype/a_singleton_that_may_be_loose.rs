//! Refused: a singleton is nothing without its parent.

use resource_runtime::prelude::*;

type Loose = Option<Ref<User>>;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = User, singleton)]
struct Settings {
    user: Option<Ref<User>>,
}

#[derive(Resource)]
#[resource(parent = User, singleton)]
struct Profile {
    #[resource(parent)]
    user: Loose,
}

fn main() {}
