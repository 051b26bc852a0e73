//! Refused: only another resource is seen whole.

use resource_runtime::prelude::*;

type Name = String;

#[derive(Resource)]
struct User {
    #[resource(id, expand)]
    id: i64,
    #[resource(expand)]
    name: String,
}

#[derive(Resource)]
struct Team {
    #[resource(id)]
    id: i64,
    #[resource(expand)]
    nickname: Name,
}

fn main() {}
