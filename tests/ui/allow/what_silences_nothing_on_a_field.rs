//! Refused: an exception without need.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(allow(reserved_name, reason = "an old client needs this name"))]
    name: String,
}

fn main() {}
