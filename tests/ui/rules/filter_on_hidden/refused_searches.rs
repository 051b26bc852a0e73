//! Refused: a search tells what is hidden too.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(write_only, search)]
    password: String,
}

fn main() {}
