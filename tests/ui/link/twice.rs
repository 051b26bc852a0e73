//! Refused: a pair is linked or it is not.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Team {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(link = Team, link = Team)]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {}
