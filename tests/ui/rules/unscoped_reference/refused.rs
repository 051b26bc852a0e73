//! Refused: what the rule is about.

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
struct User {
    #[resource(id)]
    id: i64,
    favorite: Option<Ref<Project>>,
}

#[derive(Resource)]
#[resource(scope)]
struct Workspace {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = Workspace)]
struct Board {
    #[resource(id)]
    id: i64,
    workspace: Ref<Workspace>,
    project: Ref<Project>,
}

type Anything = Option<Ref<Project>>;

#[derive(Resource)]
struct Bookmark {
    #[resource(id)]
    id: i64,
    page: Anything,
}

fn main() {}
