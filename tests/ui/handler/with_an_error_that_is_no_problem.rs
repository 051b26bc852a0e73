//! Refused: an error that says nothing to clients.

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

impl Handler for IssueHandler {
    type Resource = Issue;
    type Error = std::fmt::Error;
}

fn main() {}
