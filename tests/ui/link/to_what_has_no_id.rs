//! Refused: a link ties two ids.

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
#[resource(link = Settings, link = Playlist)]
struct Topic {
    #[resource(id)]
    id: i64,
}

fn main() {}
