//! Refused: a text has no minimum.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(minimum = 1)]
    name: String,
    #[resource(maximum = 1)]
    active: bool,
}

fn main() {}
