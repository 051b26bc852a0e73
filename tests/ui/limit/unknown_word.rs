//! Refused: a page has two sizes.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(limit(min = 5))]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {}
