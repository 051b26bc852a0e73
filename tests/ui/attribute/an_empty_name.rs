//! Refused: a name without letters.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(path = "")]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {}
