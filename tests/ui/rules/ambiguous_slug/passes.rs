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
    #[resource(slug)]
    key: String,
    organization: Ref<Organization>,
}

#[derive(Resource)]
#[resource(parent = Project)]
struct Issue {
    #[resource(id)]
    id: i64,
    #[resource(slug)]
    key: String,
    project: Ref<Project>,
}

fn main() {}
