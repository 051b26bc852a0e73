//! Refused: numbers in quotes, below zero, with a fraction and with a type.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(limit(default = "20", max = 200), batch_limit = "1000")]
struct Product {
    #[resource(id)]
    id: i64,
    #[resource(max_length = -1)]
    name: String,
    #[resource(min_length = 1.0)]
    label: String,
    #[resource(max_items = 5u32)]
    tags: Vec<String>,
    #[resource(minimum = 0.5)]
    weight_grams: i32,
    #[resource(scale = "2")]
    price: Decimal,
}

fn main() {}
