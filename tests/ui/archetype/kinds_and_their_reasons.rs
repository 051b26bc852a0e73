//! Refused: of two kinds, the mixture is the mistake.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(singleton, controller)]
struct Settings {
    theme: String,
}

#[derive(Resource)]
#[resource(singleton, store)]
struct Playlist {
    #[resource(id)]
    id: i64,
}

fn main() {}
