//! Refused: a list is never shown whole inside a resource.

use resource_runtime::prelude::*;

type Members = Vec<Ref<User>>;
type Labels = Vec<String>;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct Project {
    #[resource(id)]
    id: i64,
    #[resource(expand)]
    labels: Vec<String>,
    #[resource(expand)]
    owners: Vec<Ref<User>>,
}

#[derive(Resource)]
struct Team {
    #[resource(id)]
    id: i64,
    #[resource(expand)]
    members: Members,
    #[resource(expand)]
    labels: Labels,
}

fn main() {}
