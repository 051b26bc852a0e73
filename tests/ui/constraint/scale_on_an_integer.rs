//! Refused: an integer has no digits after the point.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Price {
    #[resource(id)]
    id: i64,
    #[resource(scale = 2)]
    amount: i64,
}

fn main() {}
