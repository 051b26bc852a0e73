//! The whole API of the tracker, declared.

use resource_runtime::prelude::*;

use crate::logic::CommentHandler;

/// A customer. All but the people belongs to one, and is only ever reached through it.
#[derive(Resource)]
#[resource(scope)]
pub struct Organization {
    #[resource(id)]
    pub id: i64,
    #[resource(slug)]
    pub slug: String,
    #[resource(filter, sort, max_length = 200)]
    pub name: String,
    #[resource(created, sort)]
    pub date_created: DateTime<Utc>,
}

/// A person. People belong to no organization.
#[derive(Resource)]
pub struct User {
    #[resource(id)]
    pub id: i64,
    #[resource(unique, filter, format = "email", max_length = 254)]
    pub email: String,
    #[resource(filter, sort, min_length = 1, max_length = 200)]
    pub name: String,
}

/// People who look after projects together.
#[derive(Resource)]
#[resource(parent = Organization, root)]
pub struct Team {
    #[resource(id)]
    pub id: i64,
    #[resource(slug)]
    pub slug: String,
    pub organization: Ref<Organization>,
    #[resource(filter, sort, max_length = 200)]
    pub name: String,
}

/// A code base whose issues are tracked.
#[derive(Resource)]
#[resource(parent = Organization, root)]
pub struct Project {
    #[resource(id)]
    pub id: i64,
    #[resource(slug)]
    pub slug: String,
    pub organization: Ref<Organization>,
    #[resource(filter, sort, max_length = 200)]
    pub name: String,
    #[resource(filter, max_length = 40)]
    pub platform: Option<String>,
    #[resource(filter)]
    pub team: Option<Ref<Team>>,
    pub lead: Option<Ref<User>>,
}

/// How far an issue has come.
#[derive(Property)]
pub enum IssueStatus {
    Open,
    InProgress,
    Resolved,
}

/// Something that is wrong with a project, or missing from it.
#[derive(Resource)]
#[resource(parent = Project, root, limit(default = 50, max = 200))]
pub struct Issue {
    #[resource(id)]
    pub id: i64,
    pub project: Ref<Project>,
    #[resource(sort, min_length = 1, max_length = 300)]
    pub title: String,
    #[resource(filter, sort, default = IssueStatus::Open)]
    pub status: IssueStatus,
    #[resource(filter, sort, minimum = 1, maximum = 5, default = 3)]
    pub priority: u8,
    #[resource(filter)]
    pub assignee: Option<Ref<User>>,
    /// How many comments there are.
    #[resource(read_only, sort, default = 0)]
    pub comment_count: u32,
    #[resource(created, sort)]
    pub date_created: DateTime<Utc>,
    #[resource(updated, sort)]
    pub date_updated: DateTime<Utc>,
}

/// What somebody said about an issue.
#[derive(Resource)]
#[resource(parent = Issue, handler = CommentHandler)]
pub struct Comment {
    #[resource(id)]
    pub id: i64,
    pub issue: Ref<Issue>,
    #[resource(filter, immutable)]
    pub author: Ref<User>,
    #[resource(min_length = 1)]
    pub text: String,
    #[resource(created, sort)]
    pub date_created: DateTime<Utc>,
}
