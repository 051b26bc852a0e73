//! Refused: one attribute, two values.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(max_length = 5)]
    #[resource(max_length = 6)]
    name: String,
}

fn main() {}
