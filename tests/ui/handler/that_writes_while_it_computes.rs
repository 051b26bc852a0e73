//! Refused: a computation that writes.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(handler = IssueHandler)]
struct Issue {
    #[resource(id)]
    id: i64,
    title: String,
    #[resource(computed)]
    views: i64,
}

#[derive(Default)]
struct IssueHandler;

impl Handler for IssueHandler {
    type Resource = Issue;
    type Error = Problem;
}

impl Compute for IssueHandler {
    async fn compute(&self, cx: &Context<'_>, rows: &mut [Issue]) -> Result<(), Problem> {
        cx.delete::<Issue>(rows.iter().map(|row| row.id)).await
    }
}

fn main() {}
