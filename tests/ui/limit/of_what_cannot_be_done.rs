//! Refused: sizes of what nobody can do.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(operations(get), limit(max = 50))]
struct Team {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(operations(read), batch_limit = 10)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(store, operations(create, read), batch_limit = 10)]
struct Playlist {
    #[resource(id)]
    id: String,
}

fn main() {}
