//! Refused: a handler that answers another resource than its own.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(handler = IssueHandler)]
struct Issue {
    #[resource(id)]
    id: i64,
    title: String,
}

#[derive(Resource)]
struct Statistic {
    #[resource(id)]
    id: i64,
}

#[derive(Default)]
struct IssueHandler;

impl Handler for IssueHandler {
    type Resource = Issue;
    type Error = Problem;

    async fn create(
        &self,
        _: &mut Context<'_>,
        _: Vec<NewIssue>,
    ) -> Result<Vec<Statistic>, Problem> {
        Ok(Vec::new())
    }
}

fn main() {}
