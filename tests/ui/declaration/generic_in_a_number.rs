//! Refused: a declaration that is generic in a number.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Board<const SIZE: usize> {
    #[resource(id)]
    id: i64,
    #[resource(max_items = 9)]
    marks: Vec<bool>,
}

fn main() {}
