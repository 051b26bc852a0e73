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
#[resource(parent = Project)]
struct Issue {
    #[resource(id)]
    id: i64,
    project: Ref<Project>,
    #[resource(filter)]
    duplicate_of: Option<Ref<Issue>>,
}

#[derive(Resource)]
struct Invoice {
    #[resource(id)]
    id: i64,
    customer: Option<Ref<Organization>>,
}

fn main() {}
