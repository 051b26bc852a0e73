//! Refused: a root collection has a root path anyway.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(root)]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {}
