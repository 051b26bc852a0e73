//! Refused: what the rule is about.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Product {
    #[resource(id)]
    id: i64,
    price: f64,
    weight: Option<f32>,
    path: Vec<(f64, f64)>,
}

fn main() {}
