//! The resources that singletons, relations, links and stores are tested with.

use resource_runtime::api::Service;
use resource_runtime::prelude::*;
use resource_runtime::resource::ResourceSpec;
use serde_json::json;

use crate::harness::{Mounted, mount};

/// The resources on a store of their own.
pub async fn kinds() -> Mounted {
    mount(&service().await).await
}

/// The same with a tenant, `acme`.
pub async fn kinds_with_a_tenant() -> Mounted {
    let api = kinds().await;
    let tenant = json!({"slug": "acme"});
    api.create("/v1/organizations", tenant).await;
    api
}

/// Creates a person and gives their path.
pub async fn person(api: &Mounted) -> String {
    api.create("/v1/people", json!({"name": "Ann"})).await
}

/// Their service on a store of its own.
pub async fn service() -> Service {
    crate::store::open(build()).await
}

/// Their API.
pub fn build() -> Api {
    let api = Api::builder_of(resources()).public().build();
    api.unwrap_or_else(|error| panic!("the kinds are no API:\n{error}"))
}

/// Every one of them.
pub fn resources() -> [&'static ResourceSpec; 14] {
    [
        Person::spec(),
        Settings::spec(),
        Image::spec(),
        Portrait::spec(),
        Post::spec(),
        Note::spec(),
        Playlist::spec(),
        Country::spec(),
        Organization::spec(),
        Project::spec(),
        Statistics::spec(),
        Team::spec(),
        Asset::spec(),
        Document::spec(),
    ]
}

/// Has relations of its own.
#[derive(Resource)]
pub struct Person {
    #[resource(id)]
    pub id: i64,
    #[resource(filter, sort, max_length = 50)]
    pub name: String,
    /// To what needs no parent.
    #[resource(singleton, filter)]
    pub avatar: Option<Ref<Image>>,
    /// To what is a child of the person's.
    #[resource(singleton)]
    pub cover_portrait: Option<Ref<Portrait>>,
    /// To what clients name.
    #[resource(filter, singleton)]
    pub country: Option<Ref<Country>>,
    #[resource(updated)]
    pub date_updated: DateTime<Utc>,
}

/// Each person has at most one.
#[derive(Resource)]
#[resource(parent = Person, singleton)]
pub struct Settings {
    pub person: Ref<Person>,
    #[resource(max_length = 20)]
    pub theme: String,
    #[resource(default = true)]
    pub sound: bool,
}

/// Needs nothing.
#[derive(Resource)]
pub struct Image {
    #[resource(id)]
    pub id: i64,
    #[resource(max_length = 50, filter, unique)]
    pub title: String,
}

/// Cannot be without its person.
#[derive(Resource)]
#[resource(parent = Person, root)]
pub struct Portrait {
    #[resource(id)]
    pub id: i64,
    pub person: Ref<Person>,
    #[resource(max_length = 50)]
    pub title: String,
}

/// Cannot be without its person, and no two of one person have the same title.
#[derive(Resource)]
#[resource(parent = Person, root)]
pub struct Post {
    #[resource(id)]
    pub id: i64,
    #[resource(filter)]
    pub person: Ref<Person>,
    #[resource(max_length = 50, sort, unique)]
    pub title: String,
}

/// Can be without its person.
#[derive(Resource)]
#[resource(parent = Person, root)]
pub struct Note {
    #[resource(id)]
    pub id: i64,
    pub person: Option<Ref<Person>>,
    #[resource(max_length = 50)]
    pub text: String,
}

/// Is named by clients, below each person anew.
#[derive(Resource)]
#[resource(parent = Person, store)]
pub struct Playlist {
    #[resource(id, max_length = 40)]
    pub id: String,
    pub person: Ref<Person>,
    #[resource(filter, sort, max_length = 100)]
    pub title: String,
    #[resource(immutable, max_length = 10)]
    pub genre: Option<String>,
    #[resource(created)]
    pub date_created: DateTime<Utc>,
    #[resource(updated)]
    pub date_updated: DateTime<Utc>,
}

/// Is named by clients, and has all it needs in its name.
#[derive(Resource)]
#[resource(store)]
pub struct Country {
    #[resource(id, pattern = "^[a-z]{2}$|^\\d+$|^me$")]
    pub code: String,
    #[resource(sort)]
    pub population: Option<i64>,
}

/// A tenant.
#[derive(Resource)]
#[resource(scope)]
pub struct Organization {
    #[resource(id)]
    pub id: i64,
    #[resource(slug)]
    pub slug: String,
}

/// In a tenant, linked to teams.
#[derive(Resource)]
#[resource(parent = Organization, root, link = Team)]
pub struct Project {
    #[resource(id)]
    pub id: i64,
    #[resource(slug)]
    pub slug: String,
    pub organization: Ref<Organization>,
    /// A child of the tenant.
    #[resource(singleton)]
    pub logo: Option<Ref<Asset>>,
}

/// Each project has at most one.
#[derive(Resource)]
#[resource(parent = Project, singleton)]
pub struct Statistics {
    pub project: Ref<Project>,
    #[resource(default = 0)]
    pub visits: i64,
}

/// In a tenant, linked to projects.
#[derive(Resource)]
#[resource(parent = Organization, root)]
pub struct Team {
    #[resource(id)]
    pub id: Uuid,
    #[resource(slug)]
    pub slug: String,
    pub organization: Ref<Organization>,
    #[resource(filter, sort)]
    pub size: Option<i64>,
}

/// In a tenant.
#[derive(Resource)]
#[resource(parent = Organization, root)]
pub struct Asset {
    #[resource(id)]
    pub id: i64,
    pub organization: Ref<Organization>,
    #[resource(max_length = 50)]
    pub title: String,
}

/// In a tenant, named by clients, below each project anew.
#[derive(Resource)]
#[resource(parent = Project, store)]
pub struct Document {
    #[resource(id)]
    pub name: String,
    pub project: Ref<Project>,
    pub text: Option<String>,
}
