//! Refused: what is no property by itself is none in a list, behind an alias either.

use resource_runtime::prelude::*;

type Money = f64;
type Author = Ref<User>;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    fees: Vec<Money>,
    authors: Vec<Author>,
    prices: Vec<Decimal>,
}

fn main() {}
