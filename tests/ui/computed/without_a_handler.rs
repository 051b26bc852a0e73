//! Refused: only a handler can fill what is not stored.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(computed)]
    followers: i64,
}

fn main() {}
