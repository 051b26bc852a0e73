//! Refused: an id is unique anyway.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id, unique)]
    id: i64,
}

fn main() {}
