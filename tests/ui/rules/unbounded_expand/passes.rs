//! Passes: what the rule leaves alone.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct Project {
    #[resource(id)]
    id: i64,
    lead: Option<Ref<User>>,
}

#[derive(Resource)]
#[resource(parent = Project)]
struct Member {
    #[resource(id)]
    id: i64,
    project: Ref<Project>,
    #[resource(filter)]
    user: Ref<User>,
}

fn main() {}
