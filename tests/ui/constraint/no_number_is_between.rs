//! Refused: bounds that exclude each other.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(minimum = 5, maximum = 3)]
    age: i32,
}

fn main() {}
