//! Refused: PUT is the partial update.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(operations(read, patch))]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {}
