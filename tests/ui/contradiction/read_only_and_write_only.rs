//! Refused: a field that nobody sees or sets.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(read_only, write_only)]
    name: String,
}

fn main() {}
