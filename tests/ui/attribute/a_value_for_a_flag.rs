//! Refused: a flag has no value.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(filter = true)]
    name: String,
}

fn main() {}
