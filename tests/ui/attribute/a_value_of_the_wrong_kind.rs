//! Refused: a length is a number, a name is a string.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(max_length = "200")]
    name: String,
    #[resource(name = 5)]
    kind: String,
}

fn main() {}
