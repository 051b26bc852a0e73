//! Passes: what the rule leaves alone, and an exception to it.

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
    lead: Option<Ref<User>>,
    successor: Option<Ref<Project>>,
}

#[derive(Resource)]
#[resource(parent = Project)]
struct Issue {
    #[resource(id)]
    id: i64,
    #[resource(parent)]
    project: Ref<Project>,
    blocks: Option<Ref<Project>>,
}

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    employer: Option<Ref<Organization>>,
    #[resource(allow(unscoped_reference, reason = "the importer sets it and nobody else"))]
    favorite: Option<Ref<Project>>,
}

fn main() {}
