//! Refused: a default of another type.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(default = "three")]
    age: i32,
    #[resource(default = 5)]
    name: String,
}

fn main() {}
