//! Passes: what the rule leaves alone, and an exception to it.

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
    project: Ref<Project>,
    github_id: i64,
    #[resource(read_only)]
    project_slug: Option<String>,
}

#[derive(Resource)]
struct Import {
    #[resource(id)]
    id: i64,
    external_id: String,
    #[resource(allow(double_identifier, reason = "the other system has two numbers for it"))]
    external_uuid: String,
}

fn main() {}
