//! Refused: methods of HTTP in place of operations.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(operations(GET, POST, "list", Delete, patch))]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {}
