//! The whole API of the tracker, declared: each kind of resource and relation once.

use resource_runtime::prelude::*;

use crate::logic::{CommentHandler, MergeHandler, StatisticsHandler};

/// A customer. All but the people belongs to one, and is only ever reached through it.
#[derive(Resource)]
#[resource(scope)]
pub struct Organization {
    #[resource(id)]
    pub id: i64,
    #[resource(slug, max_length = 100)]
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
    #[resource(filter, sort, search, min_length = 1, max_length = 200)]
    pub name: String,
    /// The picture that stands beside the name.
    #[resource(singleton, expand)]
    pub avatar: Option<Ref<Picture>>,
}

/// A picture of somebody, or of nobody any more.
#[derive(Resource)]
#[resource(parent = User, root)]
pub struct Picture {
    #[resource(id)]
    pub id: i64,
    pub user: Option<Ref<User>>,
    #[resource(format = "uri", max_length = 2000)]
    pub url: String,
    #[resource(max_length = 500)]
    pub description: Option<String>,
}

/// What a person wants to be told of by mail.
#[derive(Property)]
pub struct Notifications {
    pub assigned: bool,
    pub commented: bool,
}

/// How a person wants the tracker to be.
#[derive(Resource)]
#[resource(parent = User, singleton)]
pub struct Settings {
    pub user: Ref<User>,
    #[resource(max_length = 60, default = "UTC")]
    pub time_zone: String,
    pub notifications: Notifications,
}

/// A query that a person asks again and again, under a name of the person's own.
#[derive(Resource)]
#[resource(parent = User, store)]
pub struct SavedSearch {
    #[resource(id, max_length = 60)]
    pub name: String,
    pub user: Ref<User>,
    #[resource(max_length = 1000)]
    pub query: String,
}

/// People who look after projects together.
#[derive(Resource)]
#[resource(parent = Organization, root)]
pub struct Team {
    #[resource(id)]
    pub id: i64,
    #[resource(slug, max_length = 100)]
    pub slug: String,
    pub organization: Ref<Organization>,
    #[resource(filter, sort, max_length = 200)]
    pub name: String,
}

/// A code base whose issues are tracked.
#[derive(Resource)]
#[resource(parent = Organization, root, link = Team)]
pub struct Project {
    #[resource(id)]
    pub id: i64,
    #[resource(slug, max_length = 100)]
    pub slug: String,
    pub organization: Ref<Organization>,
    #[resource(filter, sort, max_length = 200)]
    pub name: String,
    #[resource(filter, max_length = 40)]
    pub platform: Option<String>,
    #[resource(expand)]
    pub lead: Option<Ref<User>>,
}

/// How a project is doing: counted when it is asked for.
#[derive(Resource)]
#[resource(parent = Project, singleton, computed, handler = StatisticsHandler)]
pub struct Statistics {
    pub project: Ref<Project>,
    pub open: u32,
    pub in_progress: u32,
    pub resolved: u32,
    #[resource(expand)]
    pub oldest_unresolved: Option<Ref<Issue>>,
}

/// How far an issue has come.
#[derive(Clone, Copy, PartialEq, Eq, Property)]
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
    #[resource(expand)]
    pub project: Ref<Project>,
    #[resource(sort, search, min_length = 1, max_length = 300)]
    pub title: String,
    #[resource(search, collapse)]
    pub description: Option<String>,
    #[resource(filter, sort, default = IssueStatus::Open)]
    pub status: IssueStatus,
    #[resource(filter, sort, minimum = 1, maximum = 5, default = 3)]
    pub priority: u8,
    #[resource(max_items = 20)]
    pub labels: Option<Vec<String>>,
    #[resource(filter, expand)]
    pub assignee: Option<Ref<User>>,
    /// The issue that says the same.
    #[resource(read_only, filter)]
    pub duplicate_of: Option<Ref<Issue>>,
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
    #[resource(filter, immutable, expand)]
    pub author: Ref<User>,
    #[resource(min_length = 1)]
    pub text: String,
    #[resource(created, sort)]
    pub date_created: DateTime<Utc>,
}

/// Ends an issue as a duplicate of another.
#[derive(Resource)]
#[resource(
    parent = Issue,
    controller,
    handler = MergeHandler,
    allow(controller, reason = "it changes two issues in one step")
)]
pub struct Merge {
    #[resource(parent)]
    pub issue: Ref<Issue>,
    /// The issue that goes on.
    pub target: Ref<Issue>,
    #[resource(created)]
    pub date_created: DateTime<Utc>,
}
