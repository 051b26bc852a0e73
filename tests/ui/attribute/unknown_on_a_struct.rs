//! Refused: an attribute of a struct that does not exist.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(plurl = "people")]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {}
