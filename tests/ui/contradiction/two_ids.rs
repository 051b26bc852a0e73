//! Refused: one resource, one identifier.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(id)]
    number: i64,
}

fn main() {}
