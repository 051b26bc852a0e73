//! Refused: what is never accepted cannot change.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(read_only, immutable)]
    name: String,
}

fn main() {}
