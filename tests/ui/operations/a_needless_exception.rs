//! Refused: an exception from a set without it.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(operations(read, except(delete)))]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {}
