//! Refused: a column has one value.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(column = "name")]
    nickname: String,
    name: String,
}

fn main() {}
