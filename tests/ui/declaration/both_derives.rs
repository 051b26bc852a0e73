//! Refused: a struct that would be a resource and a property of one.

use resource_runtime::prelude::*;

#[derive(Property, Resource)]
struct Address {
    #[resource(id)]
    id: i64,
    street: String,
}

fn main() {}
