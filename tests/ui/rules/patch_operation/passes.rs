//! Passes: what the rule leaves alone.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(operations(read, update))]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {}
