//! Refused: the server has no words of its own for an id.

use resource_runtime::prelude::*;

type Alias = String;

#[derive(Clone, Property)]
struct Name(String);

#[derive(Resource)]
struct Playlist {
    #[resource(id)]
    id: String,
}

#[derive(Resource)]
struct Album {
    #[resource(id)]
    id: Alias,
}

#[derive(Resource)]
struct Song {
    #[resource(id)]
    id: Name,
}

fn main() {}
