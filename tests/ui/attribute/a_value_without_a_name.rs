//! Refused: a value that belongs to nothing.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource("people")]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {}
