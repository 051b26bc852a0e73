//! Refused: what the rule is about.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(path = "commitFiles")]
struct CommitFile {
    #[resource(id)]
    id: i64,
}

fn main() {}
