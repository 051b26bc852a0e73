//! Passes: what the rule leaves alone.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(scope)]
struct Organization {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = Organization, root)]
struct Project {
    #[resource(id)]
    id: i64,
    organization: Ref<Organization>,
}

#[derive(Resource)]
#[resource(parent = Organization, root)]
struct Label {
    #[resource(id)]
    id: i64,
    organization: Ref<Organization>,
    project: Option<Ref<Project>>,
}

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = User, root)]
struct Picture {
    #[resource(id)]
    id: i64,
    user: Option<Ref<User>>,
}

fn main() {}
