//! Refused: a pattern that matches nothing because it is none.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(pattern = "[a-z")]
    name: String,
}

fn main() {}
