//! Refused: what is no list of words.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(filter sort)]
    name: String,
}

fn main() {}
