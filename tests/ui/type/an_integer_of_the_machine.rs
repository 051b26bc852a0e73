//! Refused: how large it is depends on the machine, or no store holds it.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    age: usize,
    visits: Option<u64>,
}

fn main() {}
