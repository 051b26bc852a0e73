//! Refused: a decimal is written as a string.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Price {
    #[resource(id)]
    id: i64,
    #[resource(scale = 2, default = 0.5)]
    amount: Decimal,
}

fn main() {}
