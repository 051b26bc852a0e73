//! Refused: more digits than are kept.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Price {
    #[resource(id)]
    id: i64,
    #[resource(scale = 40)]
    amount: Decimal,
}

fn main() {}
