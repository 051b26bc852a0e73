//! Two issues about the same become one.

use resource_runtime::prelude::*;

use crate::resources::{Issue, IssueChanges, IssueStatus, Merge, NewMerge};

/// Ends an issue as a duplicate of another, which is from then on at least as urgent.
#[derive(Default)]
pub struct MergeHandler;

impl Handler for MergeHandler {
    type Resource = Merge;
    type Error = Problem;

    async fn create(
        &self,
        cx: &mut Context<'_>,
        runs: Vec<NewMerge>,
    ) -> Result<Vec<Merge>, Problem> {
        for run in &runs {
            let issue = found(cx, &run.issue).await?;
            let target = found(cx, &run.target).await?;
            if issue.id == target.id {
                return Err(Problem::conflict("an issue is no duplicate of itself"));
            }
            if issue.project != target.project {
                return Err(Problem::conflict(
                    "the two are issues of different projects",
                ));
            }
            if target.duplicate_of.is_some() {
                return Err(Problem::conflict("the target is a duplicate itself"));
            }
            let ended = IssueChanges {
                status: Some(IssueStatus::Resolved),
                duplicate_of: Some(Some(run.target.clone())),
                ..IssueChanges::default()
            };
            let kept = IssueChanges {
                priority: Some(issue.priority.max(target.priority)),
                ..IssueChanges::default()
            };
            cx.update([(issue.id, ended), (target.id, kept)]).await?;
        }
        cx.create(runs).await
    }
}

async fn found(cx: &Context<'_>, issue: &Ref<Issue>) -> Result<Issue, Problem> {
    let found = cx.get(issue.id()).await?;
    found.ok_or_else(|| Problem::conflict("one of the issues has just been deleted"))
}
