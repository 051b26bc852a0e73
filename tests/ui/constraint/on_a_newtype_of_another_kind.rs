//! Refused: what a newtype stands for is checked too.

use resource_runtime::prelude::*;

#[derive(Property)]
struct Age(i32);

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(max_length = 3)]
    age: Age,
}

fn main() {}
