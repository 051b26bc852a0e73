//! Refused: an attribute that is like no other.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(shout = "loudly")]
    name: String,
}

fn main() {}
