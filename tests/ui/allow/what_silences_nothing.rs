//! Refused: an exception without need.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(path = "users", allow(underscore_in_path, reason = "an old client needs this path"))]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {}
