//! The resources that the tests are run against: one of every kind.

use resource_runtime::prelude::*;
use resource_runtime::resource::ResourceSpec;

/// Every resource of the fixture.
pub fn resources() -> [&'static ResourceSpec; 14] {
    [
        Organization::spec(),
        Project::spec(),
        Issue::spec(),
        Comment::spec(),
        User::spec(),
        Picture::spec(),
        Caption::spec(),
        Tag::spec(),
        Device::spec(),
        Article::spec(),
        Event::spec(),
        Mineral::spec(),
        Sample::spec(),
        Release::spec(),
    ]
}

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
    #[resource(created, sort)]
    pub date_created: DateTime<Utc>,
}

/// In a tenant, with a root path.
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
    #[resource(filter, sort, max_length = 40)]
    pub platform: Option<String>,
    #[resource(filter)]
    pub lead: Option<Ref<User>>,
}

/// Below a resource that has a root path in a tenant.
#[derive(Resource)]
#[resource(parent = Project, root)]
pub struct Issue {
    #[resource(id)]
    pub id: i64,
    #[resource(filter)]
    pub project: Ref<Project>,
    #[resource(filter, sort, max_length = 100)]
    pub title: String,
    #[resource(default = Status::New, filter, sort)]
    pub status: Status,
    #[resource(scale = 2, minimum = "0.25", maximum = 1000, sort)]
    pub estimate: Option<Decimal>,
    #[resource(filter, sort)]
    pub due: Option<NaiveDate>,
    #[resource(max_length = 500)]
    pub note: Option<String>,
    #[resource(default = 3, minimum = 1, maximum = 5, filter, sort)]
    pub priority: u8,
    #[resource(immutable)]
    pub reporter: Option<Ref<User>>,
    #[resource(read_only, default = 0)]
    pub views: u32,
    #[resource(created, sort)]
    pub date_created: DateTime<Utc>,
    #[resource(updated)]
    pub date_updated: DateTime<Utc>,
}

/// How far an issue is.
#[derive(Property)]
pub enum Status {
    New,
    InProgress,
    Resolved,
}

/// Has no root path, and needs a user that is not its parent.
#[derive(Resource)]
#[resource(parent = Issue)]
pub struct Comment {
    #[resource(id)]
    pub id: i64,
    pub issue: Ref<Issue>,
    pub author: Ref<User>,
    #[resource(min_length = 1, max_length = 1000)]
    pub text: String,
}

/// In no tenant, with a property that is never shown.
#[derive(Resource)]
pub struct User {
    #[resource(id)]
    pub id: i64,
    #[resource(unique, filter, sort, max_length = 254, format = "email")]
    pub email: String,
    #[resource(write_only, min_length = 8, max_length = 100)]
    pub password: String,
    #[resource(filter, sort, max_length = 100)]
    pub nickname: Option<String>,
    /// One of the same kind.
    #[resource(filter)]
    pub mentor: Option<Ref<User>>,
    /// One that refers back.
    #[resource(filter)]
    pub favorite: Option<Ref<Picture>>,
}

/// Below a user, with a root path outside any tenant.
#[derive(Resource)]
#[resource(parent = User, root)]
pub struct Picture {
    #[resource(id)]
    pub id: i64,
    #[resource(filter)]
    pub user: Ref<User>,
    #[resource(filter, sort, max_length = 100)]
    pub title: String,
}

/// Cannot be without its picture, and has no root path.
#[derive(Resource)]
#[resource(parent = Picture)]
pub struct Caption {
    #[resource(id)]
    pub id: i64,
    pub picture: Ref<Picture>,
    #[resource(unique, max_length = 100)]
    pub text: String,
}

/// Can be without its picture.
#[derive(Resource)]
#[resource(parent = Picture, root)]
pub struct Tag {
    #[resource(id)]
    pub id: i64,
    #[resource(filter)]
    pub picture: Option<Ref<Picture>>,
    #[resource(sort, max_length = 50)]
    pub label: String,
}

/// Is identified by a UUID.
#[derive(Resource)]
pub struct Device {
    #[resource(id)]
    pub id: Uuid,
    #[resource(slug)]
    pub slug: String,
    #[resource(filter, sort, immutable, pattern = "^[A-Z]{2}-[0-9]+$")]
    pub serial: String,
}

/// Can be replaced as a whole.
#[derive(Resource)]
#[resource(operations(all))]
pub struct Article {
    #[resource(id)]
    pub id: i64,
    #[resource(max_length = 100)]
    pub title: String,
    #[resource(default = "en", max_length = 10)]
    pub language: String,
    pub summary: Option<String>,
    #[resource(immutable, max_length = 20)]
    pub code: String,
    #[resource(read_only, default = 0)]
    pub revision: i32,
    #[resource(updated)]
    pub date_updated: DateTime<Utc>,
}

/// Happens once and stays; comes in small pages.
#[derive(Resource)]
#[resource(operations(read, create), limit(default = 3, max = 7))]
pub struct Event {
    #[resource(id)]
    pub id: EventId,
    /// A word that SQL knows too.
    #[resource(filter, sort, max_length = 100)]
    pub group: Option<String>,
    #[resource(max_length = 100)]
    pub title: String,
    #[resource(created, sort)]
    pub date_created: DateTime<Utc>,
}

/// The id of an event.
#[derive(Clone, Property)]
pub struct EventId(i64);

/// Has a property of every type.
#[derive(Resource)]
pub struct Mineral {
    #[resource(id)]
    pub id: i64,
    #[resource(filter)]
    pub alive: bool,
    #[resource(filter)]
    pub tiny: u8,
    #[resource(filter)]
    pub short: i16,
    #[resource(filter)]
    pub narrow: u16,
    #[resource(filter)]
    pub medium: i32,
    #[resource(filter)]
    pub broad: u32,
    #[resource(filter)]
    pub large: i64,
    #[resource(filter)]
    pub text: String,
    #[resource(scale = 3, filter)]
    pub amount: Decimal,
    #[resource(filter)]
    pub series: Uuid,
    #[resource(filter)]
    pub moment: DateTime<Utc>,
    #[resource(filter)]
    pub day: NaiveDate,
    #[resource(filter)]
    pub status: Status,
    #[resource(filter)]
    pub owner: Ref<User>,
    #[resource(
        name = "kind",
        column = "kind_of_mineral",
        default = "plain",
        filter,
        sort
    )]
    pub r#type: String,
}

/// In a tenant, and needs another of the tenant's that is not its parent.
#[derive(Resource)]
#[resource(parent = Organization, root)]
pub struct Release {
    #[resource(id)]
    pub id: i64,
    pub organization: Ref<Organization>,
    #[resource(filter)]
    pub project: Ref<Project>,
    #[resource(filter, sort, max_length = 20)]
    pub label: String,
}

/// Can be sorted in every way, nulls included.
#[derive(Resource)]
pub struct Sample {
    #[resource(id)]
    pub id: i64,
    #[resource(filter, sort, default = 0)]
    pub batch: i16,
    #[resource(filter, sort)]
    pub number: Option<i64>,
    #[resource(filter, sort)]
    pub label: Option<String>,
    #[resource(filter, sort)]
    pub taken: Option<DateTime<Utc>>,
    #[resource(filter, sort, scale = 2)]
    pub price: Option<Decimal>,
    #[resource(filter, sort)]
    pub day: Option<NaiveDate>,
    #[resource(filter, sort)]
    pub series: Option<Uuid>,
    #[resource(filter, sort)]
    pub approved: Option<bool>,
    #[resource(filter)]
    pub device: Option<Ref<Device>>,
}
