//! Refused: what the rule is about.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(path = "user")]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(plural = "commit-file")]
struct CommitFile {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(path = "status")]
struct Status {
    #[resource(id)]
    id: i64,
}

fn main() {}
