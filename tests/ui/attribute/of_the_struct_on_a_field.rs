//! Refused: an attribute in the wrong place.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(table = "names")]
    name: String,
}

fn main() {}
