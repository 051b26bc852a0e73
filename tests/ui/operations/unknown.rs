//! Refused: an operation that does not exist.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(operations(reed, create))]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {}
