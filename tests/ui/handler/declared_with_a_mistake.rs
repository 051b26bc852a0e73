//! Refused: one mistake in a declaration is one error, its handler aside.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(handler = IssueHandler)]
struct Issue {
    #[resource(id)]
    id: i64,
    title: f64,
}

#[derive(Default)]
struct IssueHandler;

impl Handler for IssueHandler {
    type Resource = Issue;
    type Error = Problem;

    async fn create(&self, cx: &mut Context<'_>, new: Vec<NewIssue>) -> Result<Vec<Issue>, Problem> {
        cx.create(new).await
    }
}

fn main() {}
