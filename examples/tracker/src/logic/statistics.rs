//! How projects are doing.

use resource_runtime::prelude::*;

use crate::resources::{Issue, IssueStatus, Statistics};

/// Counts the issues of projects.
#[derive(Default)]
pub struct StatisticsHandler;

impl Handler for StatisticsHandler {
    type Resource = Statistics;
    type Error = Problem;
}

impl Compute for StatisticsHandler {
    async fn compute(&self, cx: &Context<'_>, rows: &mut [Statistics]) -> Result<(), Problem> {
        let fields = Issue::fields();
        for row in rows {
            let of_project = fields.project.eq(row.project.clone());
            let issues = cx.list::<Issue>().filter(of_project);
            let issues = issues.at_most(100_000).await?;
            let count = |status| {
                let those = issues.iter().filter(|issue| issue.status == status);
                u32::try_from(those.count()).unwrap_or(u32::MAX)
            };
            row.open = count(IssueStatus::Open);
            row.in_progress = count(IssueStatus::InProgress);
            row.resolved = count(IssueStatus::Resolved);
            let unresolved = issues
                .iter()
                .filter(|issue| issue.status != IssueStatus::Resolved);
            row.oldest_unresolved = unresolved
                .min_by_key(|issue| (issue.date_created, issue.id))
                .map(|issue| Ref::new(issue.id));
        }
        Ok(())
    }
}
