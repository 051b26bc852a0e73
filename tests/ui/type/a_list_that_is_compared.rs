//! Refused: lists and structs have no order, and no index finds rows by them.

use resource_runtime::prelude::*;

#[derive(Property)]
struct Address {
    street: String,
}

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(filter)]
    tags: Vec<String>,
    #[resource(unique)]
    home: Address,
}

fn main() {}
