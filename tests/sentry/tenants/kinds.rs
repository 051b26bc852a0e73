//! A resource of every kind that can lie in a tenant.

use resource_runtime::prelude::*;
use resource_runtime::resource::ResourceSpec;

/// A tenant.
#[derive(Resource)]
#[resource(scope)]
pub struct Organization {
    #[resource(id)]
    pub id: i64,
    #[resource(slug)]
    pub slug: String,
    #[resource(filter, sort, max_length = 100)]
    pub name: String,
}

/// In no tenant.
#[derive(Resource)]
pub struct User {
    #[resource(id)]
    pub id: i64,
    #[resource(filter, max_length = 100)]
    pub name: String,
}

/// A root in the tenant, with a link to peers and relations to one.
#[derive(Resource)]
#[resource(parent = Organization, root, link = Team)]
pub struct Project {
    #[resource(id)]
    pub id: i64,
    #[resource(slug)]
    pub slug: String,
    #[resource(expand)]
    pub organization: Ref<Organization>,
    #[resource(filter, sort, max_length = 100)]
    pub name: String,
    #[resource(filter, expand)]
    pub lead: Option<Ref<User>>,
    #[resource(filter, expand)]
    pub owner: Option<Ref<Team>>,
    #[resource(singleton)]
    pub cover: Option<Ref<Document>>,
}

/// A peer of projects.
#[derive(Resource)]
#[resource(parent = Organization, root)]
pub struct Team {
    #[resource(id)]
    pub id: i64,
    #[resource(slug)]
    pub slug: String,
    pub organization: Ref<Organization>,
    #[resource(filter, sort, max_length = 100)]
    pub name: String,
}

/// A root in the tenant that another one refers to once.
#[derive(Resource)]
#[resource(parent = Organization, root)]
pub struct Document {
    #[resource(id)]
    pub id: i64,
    pub organization: Ref<Organization>,
    #[resource(filter, sort, max_length = 100)]
    pub title: String,
}

/// Below a root, with a root of its own; it cannot be without its project.
#[derive(Resource)]
#[resource(parent = Project, root)]
pub struct Issue {
    #[resource(id)]
    pub id: i64,
    #[resource(filter, expand)]
    pub project: Ref<Project>,
    #[resource(filter)]
    pub document: Option<Ref<Document>>,
    #[resource(filter, sort, max_length = 100)]
    pub title: String,
}

/// Below a root, without one.
#[derive(Resource)]
#[resource(parent = Issue)]
pub struct Comment {
    #[resource(id)]
    pub id: i64,
    pub issue: Ref<Issue>,
    pub team: Option<Ref<Team>>,
    #[resource(max_length = 100)]
    pub text: String,
}

/// The resources of the API.
pub fn resources() -> Vec<&'static ResourceSpec> {
    vec![
        Organization::spec(),
        User::spec(),
        Project::spec(),
        Team::spec(),
        Document::spec(),
        Issue::spec(),
        Comment::spec(),
        super::late_kinds::Settings::spec(),
        super::late_kinds::SavedSearch::spec(),
        super::late_kinds::Statistics::spec(),
        super::late_kinds::Handover::spec(),
    ]
}

/// The API.
pub fn api() -> Api {
    let api = Api::builder_of(resources())
        .title("Tenants")
        .public()
        .build();
    api.unwrap_or_else(|error| panic!("the kinds are no API:\n{error}"))
}
