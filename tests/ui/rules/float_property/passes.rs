//! Passes: what the rule leaves alone.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Product {
    #[resource(id)]
    id: i64,
    #[resource(scale = 2)]
    price: Decimal,
    weight_grams: Option<i64>,
}

fn main() {}
