//! Refused: a default that would be rounded.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Price {
    #[resource(id)]
    id: i64,
    #[resource(scale = 2, default = "0.505")]
    amount: Decimal,
}

fn main() {}
