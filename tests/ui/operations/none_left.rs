//! Refused: a resource that nobody can reach.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(operations(read, except(get, list)))]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {}
