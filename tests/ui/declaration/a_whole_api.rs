//! Passes: every kind of declaration that is supported, side by side.
#![deny(missing_docs, warnings)]

use resource_runtime::prelude::*;

/// A customer. Everything else in the tracker belongs to one.
#[derive(Resource)]
#[resource(scope)]
pub struct Organization {
    /// Its number.
    #[resource(id)]
    pub id: i64,
    /// Its name in paths.
    #[resource(slug)]
    pub slug: String,
    /// Its name.
    #[resource(filter, sort, max_length = 200)]
    pub name: String,
    /// When it was created.
    #[resource(created, sort)]
    pub date_created: DateTime<Utc>,
}

/// A person.
#[derive(Resource)]
#[resource(operations(all, except(delete)), limit(default = 10, max = 50))]
pub struct User {
    /// Their number.
    #[resource(id)]
    pub id: UserId,
    /// Where to reach them.
    #[resource(unique, filter, max_length = 254, format = "email")]
    pub email: String,
    /// What opens the door.
    #[resource(write_only, min_length = 12, default = "changeme1234")]
    pub password: String,
}

/// The number of a user.
#[derive(Clone, Property)]
pub struct UserId(i64);

/// A code base.
#[derive(Resource)]
#[resource(parent = Organization, root)]
pub struct Project {
    /// Its number.
    #[resource(id)]
    pub id: Uuid,
    /// Its name in paths.
    #[resource(slug)]
    pub slug: String,
    /// Whose it is.
    pub organization: Ref<Organization>,
    /// Who leads it.
    pub lead: Option<Ref<User>>,
    /// How far it is.
    #[resource(default = Stage::InReview, filter)]
    pub stage: Stage,
    /// What it costs.
    #[resource(scale = 2, default = "10.5", minimum = "0.01", maximum = 1000)]
    pub budget: Option<Decimal>,
    /// How urgent it is.
    #[resource(default = -3, minimum = -5, maximum = 5, sort)]
    pub priority: Option<i32>,
    /// When it must be done.
    #[resource(default = EPOCH)]
    pub due: NaiveDate,
    /// Its kind.
    #[resource(name = "kind", column = "project_type", pattern = "^[a-z]+$", default = KIND)]
    pub r#type: String,
}

const EPOCH: NaiveDate = NaiveDate::MIN;
const KIND: &str = "library";

/// How far a project is.
#[derive(Property)]
pub enum Stage {
    /// Begun.
    Open,
    /// Looked at.
    InReview,
}

/// A ticket.
#[derive(Resource)]
#[resource(parent = Project)]
struct Issue {
    #[resource(id)]
    id: i64,
    project: Ref<Project>,
    #[resource(updated)]
    changed: DateTime<Utc>,
}

fn main() {
    let spec = Project::spec();
    assert_eq!(spec.segment, "projects");
}
