//! Refused: an attribute that says nothing.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {}
