//! Refused: an id is only read anyway.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id, read_only)]
    id: i64,
}

fn main() {}
