//! Refused: what this version would not honor.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(version)]
    revision: i64,
}

fn main() {}
