//! Refused: a body has one value for a name.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(name = "name")]
    nickname: String,
    name: String,
}

fn main() {}
