//! Refused: identifiers of the types that ORMs use.

use resource_runtime::prelude::*;

use std::num::NonZeroI64;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: Option<i64>,
}

#[derive(Resource)]
struct Team {
    #[resource(id)]
    id: i32,
}

#[derive(Resource)]
struct Badge {
    #[resource(id)]
    id: NonZeroI64,
}

#[derive(Resource)]
struct Seat {
    #[resource(id)]
    id: (i64, i64),
}

fn main() {}
