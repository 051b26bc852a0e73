//! Refused: JSON has one null.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    name: Option<Option<String>>,
}

fn main() {}
