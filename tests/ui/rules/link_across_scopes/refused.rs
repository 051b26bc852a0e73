//! Refused: what the rule is about.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(scope)]
struct Organization {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(scope)]
struct Workspace {
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
#[resource(link = Project)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = Workspace, root, link = Project, link = Tag)]
struct Board {
    #[resource(id)]
    id: i64,
    workspace: Ref<Workspace>,
}

#[derive(Resource)]
struct Tag {
    #[resource(id)]
    id: i64,
}

fn main() {}
