//! Refused: both ends would be one.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(link = User)]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {}
