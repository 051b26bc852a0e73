//! Refused: a number has no length.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(min_length = 1, max_length = 3, pattern = "a", format = "email")]
    age: i32,
}

fn main() {}
