//! Refused: an optional property is null anyway.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(default = None)]
    name: Option<String>,
}

fn main() {}
