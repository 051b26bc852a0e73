//! Refused: what is attached is named by its own id.

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
    #[resource(singleton)]
    settings: Option<Ref<Settings>>,
    #[resource(singleton)]
    playlist: Option<Ref<Playlist>>,
}

fn main() {}
