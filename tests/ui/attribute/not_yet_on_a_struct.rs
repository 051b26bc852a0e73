//! Refused: what this version would not honor.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(singleton, batch_limit = 10)]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {}
