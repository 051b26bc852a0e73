//! Refused: what the rule is about.

use resource_runtime::prelude::*;

type Members = Vec<Ref<User>>;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct Project {
    #[resource(id)]
    id: i64,
    members: Vec<Ref<User>>,
    watchers: Option<Vec<Ref<User>>>,
    owners: std::collections::BTreeSet<Ref<User>>,
}

#[derive(Resource)]
struct Team {
    #[resource(id)]
    id: i64,
    members: Members,
}

fn main() {}
