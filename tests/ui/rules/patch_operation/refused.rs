//! Refused: what the rule is about.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(operations(read, patch))]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(operations(patch))]
struct Team {
    #[resource(id)]
    id: i64,
}

fn main() {}
