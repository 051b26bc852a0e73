//! Companies whose documents not everybody may see, and requests of their people.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::error::ErrorUnauthorized;
use actix_web::{FromRequest, HttpRequest};
use resource_runtime::policy::{Access, Me, Permission, Policy, PropertyOf, Security};
use resource_runtime::prelude::*;
use resource_runtime::resource::{Operation, ResourceSpec};
use serde_json::{Value, json};

use crate::harness::{Exchange, Mounted, id, mount};
use crate::store;

/// A company.
#[derive(Resource)]
#[resource(scope)]
pub struct Company {
    #[resource(id)]
    pub id: i64,
    #[resource(slug)]
    pub slug: String,
}

/// Somebody who works.
#[derive(Resource)]
pub struct Person {
    #[resource(id)]
    pub id: i64,
    #[resource(filter, sort, search, max_length = 40)]
    pub name: String,
    #[resource(filter)]
    pub employer: i64,
    #[resource(filter, sort, default = 0)]
    pub salary_cents: i64,
    #[resource(search, max_length = 200)]
    pub rating: Option<String>,
    #[resource(expand, filter)]
    pub mentor: Option<Ref<Person>>,
    #[resource(singleton)]
    pub badge: Option<Ref<Badge>>,
}

/// What opens doors.
#[derive(Resource)]
pub struct Badge {
    #[resource(id)]
    pub id: i64,
    #[resource(filter)]
    pub floor: u8,
}

/// What documents lie in.
#[derive(Resource)]
#[resource(parent = Company, root)]
pub struct Folder {
    #[resource(id)]
    pub id: i64,
    pub company: Ref<Company>,
    #[resource(slug)]
    pub slug: String,
}

/// Something written.
#[derive(Resource)]
#[resource(parent = Folder, root, link = Label)]
pub struct Document {
    #[resource(id)]
    pub id: i64,
    pub folder: Ref<Folder>,
    #[resource(filter, sort, search, unique, max_length = 40)]
    pub title: String,
    #[resource(filter, expand)]
    pub owner: Ref<Person>,
    #[resource(filter, default = false)]
    pub shared: bool,
    #[resource(filter, expand)]
    pub previous: Option<Ref<Document>>,
}

/// What documents are told by.
#[derive(Resource)]
#[resource(parent = Company, root)]
pub struct Label {
    #[resource(id)]
    pub id: i64,
    pub company: Ref<Company>,
    #[resource(filter, max_length = 40)]
    pub name: String,
    #[resource(filter, default = false)]
    pub secret: bool,
}

/// What somebody comes back to.
#[derive(Resource)]
#[resource(parent = Person, store, policy = OwnBookmarks)]
pub struct Bookmark {
    #[resource(id, max_length = 20)]
    pub id: String,
    pub person: Ref<Person>,
    #[resource(max_length = 200)]
    pub url: String,
}

/// Who asks, by `Authorization: Bearer <person>:<company>:<role>`.
#[derive(Debug, Clone)]
pub struct Member {
    pub person: i64,
    pub company: i64,
    pub role: String,
}

impl FromRequest for Member {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, actix_web::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let header = request.headers().get("authorization");
        let token = header.and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
        let parts: Vec<_> = token.unwrap_or_default().split(':').collect();
        let member = match parts[..] {
            [person, company, role] => person.parse().ok().zip(company.parse().ok()).map(
                |(person, company)| Self {
                    person,
                    company,
                    role: role.to_owned(),
                },
            ),
            _ => None,
        };
        ready(member.ok_or_else(|| ErrorUnauthorized("no token that anybody knows")))
    }
}

/// Everybody sees what is shared and what is theirs; writers change what is theirs.
pub struct Staff;

impl Policy for Staff {
    type Principal = Member;

    fn permission(
        &self,
        member: Option<&Member>,
        operation: Operation,
        resource: &'static ResourceSpec,
    ) -> Permission {
        let Some(member) = member else {
            return Permission::Deny;
        };
        let (me, writes) = (Ref::<Person>::new(member.person), operation.writes());
        let may_write = match member.role.as_str() {
            "root" => return Permission::All,
            "writer" | "admin" => Permission::All,
            _ => Permission::Deny,
        };
        if resource.is::<Company>() {
            let own = Company::fields().id.eq(member.company);
            return if writes { Permission::Deny } else { own.into() };
        }
        if resource.is::<Document>() {
            let document = Document::fields();
            return match (member.role.as_str(), writes) {
                ("admin", _) => Permission::All,
                (_, true) => may_write.and(document.owner.eq(me).into()),
                (_, false) => document.owner.eq(me).or(document.shared.eq(true)).into(),
            };
        }
        if resource.is::<Badge>() && member.role != "admin" {
            return Badge::fields().floor.lt(9).into();
        }
        if resource.is::<Label>() && !writes && member.role != "admin" {
            return Label::fields().secret.eq(false).into();
        }
        if resource.is::<Person>() {
            let person = Person::fields();
            return match (member.role.as_str(), operation) {
                ("admin", _) | (_, Operation::Get | Operation::List) => {
                    person.employer.eq(member.company).into()
                }
                (_, Operation::Update) => person.id.eq(member.person).into(),
                _ => Permission::Deny,
            };
        }
        if writes { may_write } else { Permission::All }
    }

    fn access(&self, member: Option<&Member>, property: PropertyOf) -> Access {
        let role = member.map_or("", |member| &member.role);
        let person = Person::fields();
        if property.is(person.badge) && role == "guest" {
            return Access::Hidden;
        }
        if property.is(Folder::fields().slug) && role == "visitor" {
            return Access::Hidden;
        }
        if property.is(person.badge) && role == "reader" {
            return Access::ReadOnly;
        }
        if !property.is(person.salary_cents) && !property.is(person.rating) {
            return Access::Full;
        }
        match role {
            "root" | "admin" => Access::Full,
            "clerk" => Access::ReadOnly,
            _ => Access::Hidden,
        }
    }

    fn me(&self, member: &Member, resource: &'static ResourceSpec) -> Option<Me> {
        resource
            .is::<Person>()
            .then(|| Me::is::<Person>(member.person))
    }

    fn identity(&self, member: &Member) -> Option<String> {
        Some(member.person.to_string())
    }

    fn security(&self) -> Option<Security> {
        Some(Security::Bearer("members"))
    }
}

/// Bookmarks are nobody's business but their owner's.
#[derive(Default)]
pub struct OwnBookmarks;

impl Policy for OwnBookmarks {
    type Principal = Member;

    fn permission(
        &self,
        member: Option<&Member>,
        _: Operation,
        _: &'static ResourceSpec,
    ) -> Permission {
        let Some(member) = member else {
            return Permission::Deny;
        };
        let me = Ref::new(member.person);
        Bookmark::fields().person.eq(me).into()
    }

    fn security(&self) -> Option<Security> {
        Staff.security()
    }
}

pub fn build() -> Api {
    let resources = [
        Company::spec(),
        Person::spec(),
        Badge::spec(),
        Folder::spec(),
        Document::spec(),
        Label::spec(),
        Bookmark::spec(),
    ];
    let api = Api::builder_of(resources).authorize(Staff).build();
    api.unwrap_or_else(|error| panic!("the fixture is no API:\n{error}"))
}

/// Two companies; in the first Ann and Bob, each with a document of their own and a shared one.
pub struct Office {
    api: Mounted,
    pub ann: String,
    pub bob: String,
    /// Of the other company.
    pub eve: String,
    /// `/v1/documents/acme/<id>`
    pub anns: String,
    pub anns_shared: String,
    pub bobs: String,
    pub bobs_shared: String,
}

pub const DOCUMENTS: &str = "/v1/folders/acme/plans/documents";

impl Office {
    pub async fn open() -> Self {
        let service = store::open(build()).await;
        let mut office = Self {
            api: mount(&service).await,
            ann: String::new(),
            bob: String::new(),
            eve: String::new(),
            anns: String::new(),
            anns_shared: String::new(),
            bobs: String::new(),
            bobs_shared: String::new(),
        };
        for (slug, people) in [("acme", &["Ann", "Bob"][..]), ("evil", &["Eve"])] {
            office.make("/v1/companies", json!({"slug": slug})).await;
            let company = if slug == "acme" { "1" } else { "2" };
            for name in people {
                let body = json!({"name": name, "employer": company, "salaryCents": "700", "rating": "good"});
                let person = id(&office.make("/v1/people", body).await);
                match *name {
                    "Ann" => office.ann = person,
                    "Bob" => office.bob = person,
                    _ => office.eve = person,
                }
            }
            let folders = format!("/v1/companies/{slug}/folders");
            office.make(&folders, json!({"slug": "plans"})).await;
        }
        let (ann, bob) = (office.ann.clone(), office.bob.clone());
        office.anns = office.document("Anns", &ann, false).await;
        office.anns_shared = office.document("Anns shared", &ann, true).await;
        office.bobs = office.document("Bobs", &bob, false).await;
        office.bobs_shared = office.document("Bobs shared", &bob, true).await;
        office
    }

    async fn document(&self, title: &str, owner: &str, shared: bool) -> String {
        let body = json!({"title": title, "owner": owner, "shared": shared});
        self.make(DOCUMENTS, body).await
    }

    /// Makes something as somebody who may do everything, and gives its path.
    pub async fn make(&self, path: &str, body: Value) -> String {
        let made = self.root("POST", path).json(body.to_string()).await;
        let made = made.expect(201);
        made.header("location").expect("a Location").to_owned()
    }

    pub fn root(&self, method: &str, path: &str) -> Exchange<'_> {
        self.as_one("0:0:root", method, path)
    }

    pub fn nobody(&self, method: &str, path: &str) -> Exchange<'_> {
        self.api.request(method, path)
    }

    /// Ann, who may write.
    pub fn ann(&self, method: &str, path: &str) -> Exchange<'_> {
        self.as_one(&format!("{}:1:writer", self.ann), method, path)
    }

    /// Bob, who may only read.
    pub fn bob(&self, method: &str, path: &str) -> Exchange<'_> {
        self.as_one(&format!("{}:1:reader", self.bob), method, path)
    }

    /// Eve, of the other company, who may do everything there.
    pub fn eve(&self, method: &str, path: &str) -> Exchange<'_> {
        self.as_one(&format!("{}:2:admin", self.eve), method, path)
    }

    pub fn as_one(&self, token: &str, method: &str, path: &str) -> Exchange<'_> {
        let exchange = self.api.request(method, path);
        exchange.header("authorization", format!("Bearer {token}"))
    }

    /// What the store holds of a row.
    pub async fn holds(&self, path: &str) -> Value {
        self.root("GET", path).await.expect(200).json()
    }
}
