//! Refused: a default that no client could send.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(minimum = 5, default = 3)]
    age: i32,
    #[resource(max_length = 3, default = "anonymous")]
    name: String,
}

fn main() {}
