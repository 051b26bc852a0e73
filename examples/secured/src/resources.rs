//! What is kept. All of it lies in an organization, and is only ever reached through it.

use resource_runtime::prelude::*;

use crate::policy::OwnSearches;

/// A customer, which sees nothing of the others.
#[derive(Resource)]
#[resource(scope)]
pub struct Organization {
    /// Its number.
    #[resource(id)]
    pub id: i64,
    /// Its name in paths.
    #[resource(slug, max_length = 40)]
    pub slug: String,
    /// What it is called.
    #[resource(max_length = 100)]
    pub name: String,
}

/// Somebody who works there.
#[derive(Resource)]
#[resource(parent = Organization, root)]
pub struct User {
    /// Its number.
    #[resource(id)]
    pub id: i64,
    /// The organization that it belongs to.
    pub organization: Ref<Organization>,
    /// Where mail reaches them.
    #[resource(unique, format = "email", max_length = 254)]
    pub email: String,
    /// What it is called.
    #[resource(filter, sort, search, max_length = 100)]
    pub name: String,
    /// The picture that stands beside the name.
    #[resource(singleton, expand)]
    pub avatar: Option<Ref<Picture>>,
}

/// A picture of somebody.
#[derive(Resource)]
#[resource(parent = Organization, root)]
pub struct Picture {
    /// Its number.
    #[resource(id)]
    pub id: i64,
    /// The organization that it belongs to.
    pub organization: Ref<Organization>,
    /// Where the picture is.
    #[resource(format = "uri", max_length = 1_000)]
    pub url: String,
}

/// A query that somebody asks again and again, for nobody else to see.
#[derive(Resource)]
#[resource(parent = User, store, policy = OwnSearches)]
pub struct SavedSearch {
    /// What it is called.
    #[resource(id, max_length = 40)]
    pub name: String,
    /// Whose it is.
    pub user: Ref<User>,
    /// What is asked.
    #[resource(max_length = 1_000)]
    pub query: String,
}

/// Work that costs money.
#[derive(Resource)]
#[resource(parent = Organization, root)]
pub struct Project {
    /// Its number.
    #[resource(id)]
    pub id: i64,
    /// Its name in paths.
    #[resource(slug, max_length = 40)]
    pub slug: String,
    /// The organization that it belongs to.
    pub organization: Ref<Organization>,
    /// What it is called.
    #[resource(filter, sort, max_length = 100)]
    pub name: String,
    /// Readers do not know of it, and writers do not decide it.
    #[resource(filter, sort, default = 0)]
    pub budget_cents: i64,
}

/// Something written.
#[derive(Resource)]
#[resource(parent = Project, root, link = Label)]
pub struct Document {
    /// Its number.
    #[resource(id)]
    pub id: i64,
    /// The project that it is about.
    pub project: Ref<Project>,
    /// What it is called.
    #[resource(filter, sort, search, max_length = 200)]
    pub title: String,
    /// Who writes it.
    #[resource(filter, expand)]
    pub owner: Ref<User>,
    /// Whether others than the owner may read it.
    #[resource(filter, default = false)]
    pub shared: bool,
    /// The document in whose place this one is.
    #[resource(filter, expand)]
    pub previous: Option<Ref<Document>>,
}

/// What documents are found by.
#[derive(Resource)]
#[resource(parent = Organization, root)]
pub struct Label {
    /// Its number.
    #[resource(id)]
    pub id: i64,
    /// The organization that it belongs to.
    pub organization: Ref<Organization>,
    /// What it is called.
    #[resource(filter, sort, max_length = 40)]
    pub name: String,
    /// Whether only admins may see it.
    #[resource(filter, default = false)]
    pub confidential: bool,
}
