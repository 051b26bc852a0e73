//! Refused: a default that the type cannot hold.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(default = -1)]
    age: u8,
}

fn main() {}
