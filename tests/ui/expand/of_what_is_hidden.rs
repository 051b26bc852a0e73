//! Refused: what is never shown is not shown whole either.

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
    #[resource(expand, write_only)]
    team: Option<Ref<Team>>,
    #[resource(collapse, write_only)]
    motto: Option<String>,
}

fn main() {}
