//! Refused: lengths that exclude each other.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(min_length = 5, max_length = 3)]
    name: String,
}

fn main() {}
