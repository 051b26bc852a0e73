//! The resources that the design principles speak of, and a server for them.

use resource_runtime::prelude::*;
use resource_runtime::resource::ResourceSpec;
use serde_json::json;

use crate::client::{Client, id};

/// A tenant.
#[derive(Resource)]
#[resource(scope)]
pub struct Organization {
    #[resource(id)]
    pub id: i64,
    #[resource(slug)]
    pub slug: String,
    #[resource(filter, sort, max_length = 200)]
    pub name: String,
    #[resource(default = false)]
    pub is_early_adopter: bool,
    #[resource(created, sort)]
    pub date_created: DateTime<Utc>,
}

/// A person, in no organization.
#[derive(Resource)]
pub struct User {
    #[resource(id)]
    pub id: i64,
    #[resource(unique, filter, sort, max_length = 254)]
    pub email: String,
}

/// A code base.
#[derive(Resource)]
#[resource(parent = Organization, root, link = Team)]
pub struct Project {
    #[resource(id)]
    pub id: i64,
    #[resource(slug)]
    pub slug: String,
    #[resource(expand)]
    pub organization: Ref<Organization>,
    #[resource(filter, sort, max_length = 200)]
    pub name: String,
    #[resource(filter, max_length = 40)]
    pub platform: Option<String>,
    #[resource(filter, expand)]
    pub lead: Option<Ref<User>>,
    #[resource(created, sort)]
    pub date_created: DateTime<Utc>,
}

/// People who work together.
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

/// A word that the events of a project carry.
#[derive(Resource)]
#[resource(parent = Project)]
pub struct Tag {
    #[resource(id)]
    pub id: i64,
    #[resource(slug)]
    pub slug: String,
    pub project: Ref<Project>,
}

/// What a tag was set to.
#[derive(Resource)]
#[resource(parent = Tag)]
pub struct Value {
    #[resource(id)]
    pub id: i64,
    pub tag: Ref<Tag>,
    #[resource(filter, sort, max_length = 200)]
    pub text: String,
}

/// Something that is wrong, in any project of the organization.
#[derive(Resource)]
#[resource(parent = Organization, root, limit(default = 20, max = 100), batch_limit = 50)]
pub struct Issue {
    #[resource(id)]
    pub id: i64,
    pub organization: Ref<Organization>,
    #[resource(filter, expand)]
    pub project: Ref<Project>,
    #[resource(filter, sort, min_length = 1, max_length = 200)]
    pub title: String,
    #[resource(filter, sort, default = Status::Unresolved)]
    pub status: Status,
    #[resource(filter, expand)]
    pub assignee: Option<Ref<User>>,
    /// More than a JavaScript number can count.
    #[resource(default = 0)]
    pub num_seen: i64,
    #[resource(scale = 2, sort)]
    pub cost: Option<Decimal>,
    #[resource(created, sort)]
    pub date_created: DateTime<Utc>,
    #[resource(updated)]
    pub date_updated: DateTime<Utc>,
}

/// How far an issue is.
#[derive(Property)]
pub enum Status {
    Unresolved,
    Resolved,
    IgnoredForever,
}

/// One occurrence of an issue.
#[derive(Resource)]
#[resource(parent = Issue)]
pub struct Event {
    #[resource(id)]
    pub id: i64,
    pub issue: Ref<Issue>,
    #[resource(filter, sort)]
    pub date: NaiveDate,
}

/// A file that a commit touched: two words. It can be replaced as a whole.
#[derive(Resource)]
#[resource(parent = Organization, root, operations(all))]
pub struct CommitFile {
    #[resource(id)]
    pub id: i64,
    pub organization: Ref<Organization>,
    #[resource(filter, sort, max_length = 400)]
    pub file_name: String,
    #[resource(default = 0)]
    pub line_count: u32,
}

/// Every resource of the principles.
pub fn resources() -> [&'static ResourceSpec; 9] {
    [
        Organization::spec(),
        User::spec(),
        Project::spec(),
        Team::spec(),
        Tag::spec(),
        Value::spec(),
        Issue::spec(),
        Event::spec(),
        CommitFile::spec(),
    ]
}

/// The API of the principles.
pub fn api() -> Api {
    let api = Api::builder_of(resources())
        .title("Sentry")
        .public()
        .build();
    api.unwrap_or_else(|error| panic!("the principles are no API:\n{error}"))
}

/// The path of the projects of `acme`.
pub const PROJECTS: &str = "/v1/organizations/acme/projects";
/// The path of the issues of `acme`.
pub const ISSUES: &str = "/v1/organizations/acme/issues";

/// A client of this API, with nothing in its store.
pub fn empty() -> Client {
    Client::of(api)
}

/// A client of an API with the organization `acme` and its project `web`.
pub fn client() -> Client {
    let client = empty();
    client.organization("acme");
    client.project("acme", "web");
    client
}

impl Client {
    /// An organization: its canonical path.
    #[track_caller]
    pub fn organization(&self, slug: &str) -> String {
        self.create("/v1/organizations", &json!({"slug": slug, "name": slug}))
    }

    /// A project of an organization: its canonical path.
    #[track_caller]
    pub fn project(&self, organization: &str, slug: &str) -> String {
        let projects = format!("/v1/organizations/{organization}/projects");
        self.create(&projects, &json!({"slug": slug, "name": slug}))
    }

    /// An issue in the project `web` of an organization: its canonical path.
    #[track_caller]
    pub fn issue(&self, organization: &str, title: &str) -> String {
        let issues = format!("/v1/organizations/{organization}/issues");
        self.create(&issues, &json!({"title": title, "project": "web"}))
    }

    /// A user: its path.
    #[track_caller]
    pub fn user(&self, email: &str) -> String {
        self.create("/v1/users", &json!({"email": email}))
    }

    /// The ids on the only page of a list.
    #[track_caller]
    pub fn ids(&self, path: &str) -> Vec<String> {
        let page = self.page(path);
        assert_eq!(page.next, None, "one page of {path}");
        page.ids
    }

    /// The values of a property on the only page of a list.
    #[track_caller]
    pub fn column(&self, path: &str, property: &str) -> Vec<serde_json::Value> {
        let page = self.page(path);
        assert_eq!(page.next, None, "one page of {path}");
        page.rows.iter().map(|row| row[property].clone()).collect()
    }
}

/// The ids at the ends of paths.
pub fn ids(paths: &[String]) -> Vec<String> {
    paths.iter().map(|path| id(path)).collect()
}
