//! Refused: pages without rows.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(limit(default = 0))]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {}
