//! Refused: what the rule is about.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Project {
    #[resource(id)]
    id: i64,
    #[resource(slug)]
    slug: String,
}

#[derive(Resource)]
struct Task {
    #[resource(id)]
    id: i64,
    project_id: i64,
    project_slug: String,
}

#[derive(Resource)]
struct Issue {
    #[resource(id)]
    id: i64,
    project_id: Ref<Project>,
    reviewer_id: Option<Ref<Project>>,
}

#[derive(Resource)]
struct Build {
    #[resource(id)]
    id: i64,
    project: Ref<Project>,
    project_slug: String,
}

fn main() {}
