//! Refused: a reference has no default.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Team {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(default = 5)]
    team: Ref<Team>,
}

fn main() {}
