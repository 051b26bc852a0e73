//! Refused: a batch has some rows, and not too many.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(batch_limit = 0)]
struct Team {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(batch_limit = 10_001)]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {}
