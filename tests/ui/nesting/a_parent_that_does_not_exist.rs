//! Refused: a parent is a resource.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(parent = Team)]
struct User {
    #[resource(id)]
    id: i64,
    team: Ref<Team>,
}

fn main() {}
