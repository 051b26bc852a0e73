//! Refused: a length is a number.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(max_length)]
    name: String,
}

fn main() {}
