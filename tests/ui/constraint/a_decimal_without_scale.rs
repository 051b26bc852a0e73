//! Refused: a decimal has a number of digits.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Price {
    #[resource(id)]
    id: i64,
    amount: Decimal,
}

fn main() {}
