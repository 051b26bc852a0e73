//! Refused: a list of what is no property.

use resource_runtime::prelude::*;

struct Line {
    amount: i64,
}

#[derive(Resource)]
struct Order {
    #[resource(id)]
    id: i64,
    #[resource(max_items = 10)]
    lines: Vec<Line>,
    #[resource(max_items = 10)]
    extras: Option<Vec<Line>>,
}

fn main() {}
