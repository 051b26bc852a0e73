//! Refused: a type that is no handler.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(handler = IssueHandler)]
struct Issue {
    #[resource(id)]
    id: i64,
    title: String,
}

#[derive(Default)]
struct IssueHandler;

fn main() {}
