//! Refused: an attribute of a field that does not exist.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(max_lenght = 200)]
    name: String,
}

fn main() {}
