//! Refused: the same behind another name, and in a newtype.

use resource_runtime::prelude::*;

mod money {
    pub type Money = f64;
}

type Weight = Option<f32>;

#[derive(Property)]
struct Price(money::Money);

#[derive(Resource)]
struct Product {
    #[resource(id)]
    id: i64,
    price: money::Money,
    weight: Weight,
    discount: Option<money::Money>,
    list_price: Price,
}

fn main() {}
