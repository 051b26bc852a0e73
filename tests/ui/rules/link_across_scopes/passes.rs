//! Passes: both ends in one scope, or both in none.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(scope)]
struct Organization {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = Organization, root, link = Team)]
struct Project {
    #[resource(id)]
    id: i64,
    organization: Ref<Organization>,
}

#[derive(Resource)]
#[resource(parent = Organization, root)]
struct Team {
    #[resource(id)]
    id: i64,
    organization: Ref<Organization>,
}

#[derive(Resource)]
#[resource(link = Organization, link = Tag)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct Tag {
    #[resource(id)]
    id: i64,
}

fn main() {}
