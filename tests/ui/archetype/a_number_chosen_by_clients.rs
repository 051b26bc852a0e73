//! Refused: clients choose the ids of a store, in their own words.

use resource_runtime::prelude::*;

type Number = i64;

#[derive(Resource)]
#[resource(store)]
struct Playlist {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(store)]
struct Album {
    #[resource(id)]
    id: Number,
}

fn main() {}
