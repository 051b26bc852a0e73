//! Refused: a resource is one table.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Page<T> {
    #[resource(id)]
    id: i64,
    content: T,
}

fn main() {}
