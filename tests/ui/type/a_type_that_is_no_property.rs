//! Refused: a type that cannot be stored.

use resource_runtime::prelude::*;

struct Color;

#[derive(Resource)]
struct Car {
    #[resource(id)]
    id: i64,
    color: Color,
}

fn main() {}
