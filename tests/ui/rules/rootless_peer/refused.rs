//! Refused: what the rule is about.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = User)]
struct Picture {
    #[resource(id)]
    id: i64,
    user: Option<Ref<User>>,
}

fn main() {}
