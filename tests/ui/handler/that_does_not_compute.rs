//! Refused: computed properties that the handler does not fill.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(handler = IssueHandler)]
struct Issue {
    #[resource(id)]
    id: i64,
    title: String,
    #[resource(computed)]
    comment_count: i64,
}

#[derive(Default)]
struct IssueHandler;

impl Handler for IssueHandler {
    type Resource = Issue;
    type Error = Problem;
}

fn main() {}
