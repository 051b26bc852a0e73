//! Refused: names become paths and tables.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Café {
    #[resource(id)]
    id: i64,
    größe: i64,
}

fn main() {}
