//! Refused: what this version would not store.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    tags: Vec<String>,
}

fn main() {}
