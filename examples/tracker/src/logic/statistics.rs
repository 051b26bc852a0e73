//! How projects are doing.

use resource_runtime::prelude::*;

use crate::resources::{Issue, IssueStatus, Project, Statistics};

/// Issues that are read at once.
const AT_ONCE: u32 = 1000;

/// Counts the issues of projects.
#[derive(Default)]
pub struct StatisticsHandler;

impl Handler for StatisticsHandler {
    type Resource = Statistics;
    type Error = Problem;
}

impl Compute for StatisticsHandler {
    async fn compute(&self, cx: &Context<'_>, rows: &mut [Statistics]) -> Result<(), Problem> {
        for row in rows {
            let mut last = None;
            loop {
                let issues = next(cx, &row.project, last).await?;
                for issue in &issues {
                    count(row, issue);
                }
                match issues.last() {
                    Some(issue) => last = Some(issue.id),
                    None => break,
                }
            }
        }
        Ok(())
    }
}

/// The issues of a project that follow the one with the id `last`.
async fn next(
    cx: &Context<'_>,
    project: &Ref<Project>,
    last: Option<i64>,
) -> Result<Vec<Issue>, Problem> {
    let issue = Issue::fields();
    let issues = cx.list().filter(issue.project.eq(project.clone()));
    let issues = match last {
        Some(last) => issues.filter(issue.id.gt(last)),
        None => issues,
    };
    issues.at_most(AT_ONCE).await
}

fn count(row: &mut Statistics, issue: &Issue) {
    match issue.status {
        IssueStatus::Open => row.open += 1,
        IssueStatus::InProgress => row.in_progress += 1,
        IssueStatus::Resolved => row.resolved += 1,
    }
    if issue.status != IssueStatus::Resolved && row.oldest_unresolved.is_none() {
        row.oldest_unresolved = Some(Ref::new(issue.id));
    }
}
