//! Refused: a bound that no value can reach.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(maximum = 300)]
    age: u8,
    #[resource(minimum = -1)]
    height: u8,
}

fn main() {}
