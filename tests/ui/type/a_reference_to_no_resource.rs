//! Refused: a reference refers to a resource.

use resource_runtime::prelude::*;

struct Team;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    team: Ref<Team>,
}

fn main() {}
