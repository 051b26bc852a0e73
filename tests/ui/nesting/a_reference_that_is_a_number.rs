//! Refused: a child refers to its parent by a reference.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = User)]
struct Post {
    #[resource(id)]
    id: i64,
    user: i64,
}

fn main() {}
