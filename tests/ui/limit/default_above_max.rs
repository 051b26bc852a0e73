//! Refused: a page larger than the largest.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(limit(default = 50, max = 20))]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {}
