//! Refused: what the compiler finds is not held back by what the derive finds.

use resource_runtime::prelude::*;

type Money = f64;

#[derive(Resource)]
struct Product {
    #[resource(id)]
    id: i64,
    #[resource(max_lenght = 5)]
    name: String,
    price: Money,
    discount: Option<Money>,
    #[resource(default = "three")]
    stock: i32,
}

fn main() {}
