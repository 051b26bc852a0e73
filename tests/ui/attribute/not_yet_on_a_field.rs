//! Refused: what this version would not honor.

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
    #[resource(expand)]
    team: Ref<Team>,
}

fn main() {}
