//! Passes: one kind for each resource.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = User, store)]
struct Playlist {
    #[resource(id)]
    id: String,
    user: Ref<User>,
}

#[derive(Resource)]
#[resource(parent = User, singleton)]
struct Settings {
    user: Ref<User>,
    theme: String,
}

fn main() {}
