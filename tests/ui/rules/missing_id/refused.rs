//! Refused: what the rule is about.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    name: String,
}

#[derive(Resource)]
struct Team {
    id: i64,
}

fn main() {}
