//! Whose a key is, and what the policy says of requests that come again.

use resource_runtime::policy::{Access, Permission, Policy, PropertyOf, Security};
use resource_runtime::prelude::*;
use resource_runtime::resource::{Operation, ResourceSpec};
use serde_json::{Value, json};

use super::{KEY, count, same};
use crate::answer::Answer;
use crate::harness::{Mounted, mount};
use crate::policies::fixture::{DOCUMENTS, Office};
use crate::policies::named::{NAME, Named};
use crate::store;

impl Office {
    async fn keyed(&self, token: &str, path: &str, body: &Value) -> Answer {
        let exchange = self.as_one(token, "POST", path).json(body.to_string());
        exchange.header("idempotency-key", KEY).await
    }
}

#[actix_web::test]
async fn the_same_key_of_two_principals_is_two_keys() {
    let office = Office::open().await;
    for (person, title) in [(&office.ann, "A"), (&office.bob, "B")] {
        let token = format!("{person}:1:writer");
        let body = json!({"title": title, "owner": person});
        let first = office.keyed(&token, DOCUMENTS, &body).await.expect(201);
        same(&office.keyed(&token, DOCUMENTS, &body).await, &first);
        // Another token of the same principal.
        let admin = format!("{person}:1:admin");
        same(&office.keyed(&admin, DOCUMENTS, &body).await, &first);
    }
}

#[actix_web::test]
async fn who_may_not_post_any_more_gets_no_answer_again() {
    let office = Office::open().await;
    let (ann, bob) = (office.ann.clone(), office.bob.clone());
    let body = json!({"title": "Bobs, by Ann", "owner": bob});
    let admin = format!("{ann}:1:admin");
    let first = office.keyed(&admin, DOCUMENTS, &body).await.expect(201);

    let reader = format!("{ann}:1:reader");
    office.keyed(&reader, DOCUMENTS, &body).await.problem(403, "forbidden");
    // Writers write what is theirs, and this is Bob's.
    let writer = format!("{ann}:1:writer");
    office.keyed(&writer, DOCUMENTS, &body).await.problem(403, "forbidden");
    let elsewhere = format!("{ann}:2:admin");
    office.keyed(&elsewhere, DOCUMENTS, &body).await.problem(404, "not-found");
    let nobody = office.nobody("POST", DOCUMENTS).json(body.to_string());
    let nobody = nobody.header("idempotency-key", KEY).await;
    nobody.problem(401, "unauthenticated");
    // Nor is anybody told that another request had the key.
    let other = json!({"title": "Other", "owner": bob});
    office.keyed(&reader, DOCUMENTS, &other).await.problem(403, "forbidden");
    office.keyed(&admin, DOCUMENTS, &other).await.problem(422, "idempotency-key-reused");

    same(&office.keyed(&admin, DOCUMENTS, &body).await, &first);
}

impl Mounted {
    async fn keyed_by(&self, role: Option<&str>, path: &str, body: &Value) -> Answer {
        let exchange = self.post(path, body).header("idempotency-key", KEY);
        match role {
            Some(role) => exchange.header(NAME, role).await,
            None => exchange.await,
        }
    }
}

/// What somebody is paid.
#[derive(Resource)]
struct Salary {
    #[resource(id)]
    id: i64,
    #[resource(read_only, default = 7)]
    cents: i64,
}

/// Clerks do not see amounts; of strangers nobody knows who they are.
struct Payroll;

impl Policy for Payroll {
    type Principal = Named;

    fn permission(&self, _: Option<&Named>, _: Operation, _: &'static ResourceSpec) -> Permission {
        Permission::All
    }

    fn access(&self, role: Option<&Named>, property: PropertyOf) -> Access {
        let clerk = role.is_some_and(|role| role.0 == "clerk");
        if clerk && property.is(Salary::fields().cents) {
            return Access::Hidden;
        }
        Access::Full
    }

    fn identity(&self, role: &Named) -> Option<String> {
        (role.0 != "stranger").then(|| "one".to_owned())
    }

    fn security(&self) -> Option<Security> {
        None
    }
}

async fn payroll() -> Mounted {
    let api = Api::builder_of([Salary::spec()]).authorize(Payroll);
    mount(&store::open(api.build().expect("an API")).await).await
}

async fn by(api: &Mounted, role: Option<&str>) -> Answer {
    api.keyed_by(role, "/v1/salaries", &json!({})).await
}

#[actix_web::test]
async fn what_may_not_be_seen_any_more_is_not_shown_again() {
    let api = payroll().await;
    let first = by(&api, Some("boss")).await.expect(201);
    assert_eq!(first.at("/salary/cents"), "7");
    by(&api, Some("clerk")).await.problem(403, "forbidden");
    same(&by(&api, Some("boss")).await, &first);
    assert_eq!(count(&api, "/v1/salaries", "salaries").await, 1);
}

#[actix_web::test]
async fn without_an_identity_there_is_no_key() {
    let api = payroll().await;
    let refused = by(&api, Some("stranger")).await.problem(400, "invalid-header");
    let detail = refused.text_at("/detail");
    assert!(detail.contains("the policy gives no identity"), "{detail}");
    assert_eq!(count(&api, "/v1/salaries", "salaries").await, 0);
    // Nobody is one and the same, and none of those who are known.
    let first = by(&api, None).await.expect(201);
    same(&by(&api, None).await, &first);
    let boss = by(&api, Some("boss")).await.expect(201);
    assert_eq!(boss.header("idempotent-replayed"), None);
    assert_eq!(count(&api, "/v1/salaries", "salaries").await, 2);
}

/// Somebody, with a picture.
#[derive(Resource)]
struct Member {
    #[resource(id)]
    id: i64,
    #[resource(singleton)]
    avatar: Option<Ref<Avatar>>,
}

/// What somebody looks like.
#[derive(Resource)]
struct Avatar {
    #[resource(id)]
    id: i64,
    url: String,
}

/// Bosses make members, all others change them.
struct Club;

impl Policy for Club {
    type Principal = Named;

    fn permission(
        &self,
        role: Option<&Named>,
        operation: Operation,
        resource: &'static ResourceSpec,
    ) -> Permission {
        let boss = role.is_some_and(|role| role.0 == "boss");
        if operation == Operation::Create && resource.name == "Member" && !boss {
            return Permission::Deny;
        }
        Permission::All
    }

    fn identity(&self, role: &Named) -> Option<String> {
        Some(role.0.clone())
    }

    fn security(&self) -> Option<Security> {
        Some(Security::Bearer("opaque"))
    }
}

#[actix_web::test]
async fn who_may_change_a_row_is_answered_again_what_it_refers_to_now() {
    let api = Api::builder_of([Member::spec(), Avatar::spec()]).authorize(Club);
    let api = mount(&store::open(api.build().expect("an API")).await).await;
    let made = api.post("/v1/members", &json!({})).header(NAME, "boss");
    made.await.expect(201);
    let body = json!({"url": "a.png"});
    let by = async |role| {
        let sent = api.keyed_by(role, "/v1/members/1/avatar", &body);
        sent.await
    };
    let first = by(Some("member")).await.expect(201);
    same(&by(Some("member")).await, &first);
    // Whoever is not known may do the same, and is not asked who it is.
    by(None).await.problem(409, "already-there");
}
