//! Refused: what the rule is about.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct NewestIssue {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(plural = "issues-by-owner")]
struct IssueByOwner {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(path = "largest-files")]
struct File {
    #[resource(id)]
    id: i64,
}

fn main() {}
