//! Passes: only an identifier is cloned.

use resource_runtime::prelude::*;

#[derive(Property)]
struct Price(i64);

#[derive(Property)]
struct Label(String);

#[derive(Resource)]
struct Offer {
    #[resource(id)]
    id: i64,
    price: Price,
    label: Label,
}

fn main() {}
