//! Refused: a text is no id of a collection.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: String,
}

fn main() {}
