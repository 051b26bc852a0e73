//! Refused: the path names too many resources.

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
}

#[derive(Resource)]
#[resource(parent = Issue)]
struct Comment {
    #[resource(id)]
    id: i64,
    issue: Ref<Issue>,
}

#[derive(Resource)]
#[resource(parent = Comment)]
struct Reaction {
    #[resource(id)]
    id: i64,
    comment: Ref<Comment>,
}

fn main() {}
