//! Refused: each kind of resource has methods of its own.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = User, singleton, operations(list, replace))]
struct Profile {
    user: Ref<User>,
}

#[derive(Resource)]
#[resource(store, operations(replace))]
struct Playlist {
    #[resource(id)]
    id: String,
}

#[derive(Resource)]
#[resource(store, operations(all))]
struct Album {
    #[resource(id)]
    id: String,
}

fn main() {}
