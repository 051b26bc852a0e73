//! Refused: an attribute in the wrong place.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(sort)]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {}
