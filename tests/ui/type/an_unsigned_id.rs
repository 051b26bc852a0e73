//! Refused: an id is an i64, a Uuid or a newtype of one.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: u64,
}

fn main() {}
