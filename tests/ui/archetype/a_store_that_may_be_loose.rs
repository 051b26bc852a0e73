//! Refused: the ids of a store are unique below its parent only.

use resource_runtime::prelude::*;

type Loose = Option<Ref<User>>;

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
    user: Option<Ref<User>>,
}

#[derive(Resource)]
#[resource(parent = User, store)]
struct Album {
    #[resource(id)]
    id: String,
    #[resource(parent)]
    user: Loose,
}

fn main() {}
