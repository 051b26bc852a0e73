//! Refused: every row has its own id.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id, default = 5)]
    id: i64,
}

fn main() {}
