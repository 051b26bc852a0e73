//! Refused: one field, one part.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id, slug)]
    id: i64,
}

fn main() {}
