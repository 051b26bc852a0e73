//! Refused: what the rule is about.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(operations(update, delete))]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = User)]
struct Post {
    #[resource(id)]
    id: i64,
    user: Ref<User>,
}

#[derive(Resource)]
#[resource(operations(get, update))]
struct Team {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = Team)]
struct Meeting {
    #[resource(id)]
    id: i64,
    team: Ref<Team>,
}

fn main() {}
