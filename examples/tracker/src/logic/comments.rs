//! Every issue knows how many comments it has.

use std::collections::BTreeMap;

use resource_runtime::prelude::*;

use crate::resources::{Comment, Issue, IssueChanges, NewComment};

/// Keeps the number of comments of every issue. It is written together with the comments, so the
/// two never disagree.
#[derive(Default)]
pub struct CommentHandler;

impl Handler for CommentHandler {
    type Resource = Comment;
    type Error = Problem;

    async fn create(
        &self,
        cx: &mut Context<'_>,
        new: Vec<NewComment>,
    ) -> Result<Vec<Comment>, Problem> {
        let comments = cx.create(new).await?;
        count(cx, &comments, 1).await?;
        Ok(comments)
    }

    async fn delete(&self, cx: &mut Context<'_>, ids: Vec<i64>) -> Result<(), Problem> {
        let comments = cx.find(ids.clone()).await?;
        cx.delete::<Comment>(ids).await?;
        count(cx, &comments, -1).await
    }
}

/// Adds `each` for every comment to the number that its issue has.
async fn count(cx: &mut Context<'_>, comments: &[Comment], each: i32) -> Result<(), Problem> {
    let mut more: BTreeMap<i64, i32> = BTreeMap::new();
    for comment in comments {
        *more.entry(comment.issue.id()).or_default() += each;
    }
    let issues: Vec<Issue> = cx.find(more.keys().copied()).await?;
    let changes = issues.into_iter().map(|issue| {
        let count = issue.comment_count.saturating_add_signed(more[&issue.id]);
        let changes = IssueChanges {
            comment_count: Some(count),
            ..IssueChanges::default()
        };
        (issue.id, changes)
    });
    cx.update(changes).await?;
    Ok(())
}
