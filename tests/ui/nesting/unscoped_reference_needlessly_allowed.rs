//! Refused: an exception where there is nothing to allow.

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
    #[resource(parent)]
    project: Ref<Project>,
    #[resource(allow(unscoped_reference, reason = "it crosses no border at all"))]
    blocks: Option<Ref<Project>>,
}

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(allow(unscoped_reference, reason = "it crosses no border at all"))]
    age: i64,
}

#[derive(Resource)]
#[resource(allow(unscoped_reference, reason = "it stands in the wrong place"))]
struct Team {
    #[resource(id)]
    id: i64,
    project: Option<Ref<Project>>,
}

fn main() {}
