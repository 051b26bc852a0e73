//! Refused: a row without an id of its own cannot be referred to.

use resource_runtime::prelude::*;

type Hidden = Option<Ref<Settings>>;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = User, singleton)]
struct Settings {
    user: Ref<User>,
}

#[derive(Resource)]
#[resource(parent = User, store)]
struct Playlist {
    #[resource(id)]
    id: String,
    user: Ref<User>,
}

#[derive(Resource)]
struct Device {
    #[resource(id)]
    id: i64,
    settings: Ref<Settings>,
    others: Hidden,
    #[resource(expand)]
    playlist: Option<Ref<Playlist>>,
}

fn main() {}
