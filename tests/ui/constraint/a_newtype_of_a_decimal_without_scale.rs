//! Refused: what a newtype stands for is checked too.

use resource_runtime::prelude::*;

#[derive(Property)]
struct Money(Decimal);

#[derive(Resource)]
struct Price {
    #[resource(id)]
    id: i64,
    amount: Money,
}

fn main() {}
