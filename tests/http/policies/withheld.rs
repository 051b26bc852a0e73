//! What may not be written, or not even be known, and what a body would make of it.

use resource_runtime::policy::{Access, Permission, Policy, PropertyOf, Security};
use resource_runtime::prelude::*;
use resource_runtime::resource::{Operation, ResourceSpec};
use serde_json::{Value, json};

use super::named::{NAME, Named};
use crate::answer::Answer;
use crate::harness::{Mounted, mount};
use crate::store;

/// Somebody who is paid by grade.
#[derive(Resource)]
#[resource(operations(all))]
struct Worker {
    #[resource(id)]
    id: i64,
    #[resource(max_length = 40)]
    name: String,
    grade: u8,
    #[resource(default = 0)]
    bonus_cents: i64,
    #[resource(read_only, default = 5)]
    holidays: u8,
    #[resource(version)]
    revision: i64,
    #[resource(singleton)]
    badge: Option<Ref<Badge>>,
}

/// What somebody sits at.
#[derive(Resource)]
#[resource(parent = Worker, root)]
struct Desk {
    #[resource(id)]
    id: i64,
    worker: Option<Ref<Worker>>,
    #[resource(unique, max_length = 40)]
    serial: String,
}

/// What somebody puts things into.
#[derive(Resource)]
#[resource(parent = Worker, store)]
struct Locker {
    #[resource(id, max_length = 20)]
    id: String,
    worker: Ref<Worker>,
    code: u16,
    #[resource(default = false)]
    open: bool,
}

/// What somebody wears.
#[derive(Resource)]
struct Badge {
    #[resource(id)]
    id: i64,
    color: u8,
}

/// Everybody may do everything, but for what single properties say: clerks write none of those that
/// matter, and guests do not even see them.
struct Personnel;

impl Policy for Personnel {
    type Principal = Named;

    fn permission(&self, _: Option<&Named>, _: Operation, _: &'static ResourceSpec) -> Permission {
        Permission::All
    }

    fn access(&self, role: Option<&Named>, property: PropertyOf) -> Access {
        let (worker, desk) = (Worker::fields(), Desk::fields());
        let matters = property.is(worker.grade)
            || property.is(worker.bonus_cents)
            || property.is(worker.holidays)
            || property.is(worker.revision)
            || property.is(desk.worker)
            || property.is(desk.serial)
            || property.is(Locker::fields().code)
            || property.is(Badge::fields().color);
        match role.map(|role| role.0.as_str()) {
            Some("clerk") if matters => Access::ReadOnly,
            Some("guest") if matters && !property.is(desk.worker) => Access::Hidden,
            _ => Access::Full,
        }
    }

    fn identity(&self, _: &Named) -> Option<String> {
        Some("one".to_owned())
    }

    fn security(&self) -> Option<Security> {
        None
    }
}

/// The API with one worker, and two desks of the same serial, of which the worker has one.
async fn api() -> Mounted {
    let resources = [Worker::spec(), Desk::spec(), Locker::spec(), Badge::spec()];
    let api = Api::builder_of(resources).authorize(Personnel).build();
    let api = mount(&store::open(api.expect("an API")).await).await;
    let ann = json!({"name": "Ann", "grade": 7, "bonusCents": "900"});
    api.create("/v1/workers", ann).await;
    api.create("/v1/desks", json!({"serial": "X1"})).await;
    api.create("/v1/workers/1/desks", json!({"serial": "X1"})).await;
    api
}

async fn by(api: &Mounted, role: &str, (method, path): (&str, &str), body: &Value) -> Answer {
    let exchange = api.request(method, path).header(NAME, role);
    match body {
        Value::Null => exchange.await,
        body => exchange.json(body.to_string()).await,
    }
}

#[actix_web::test]
async fn what_is_hidden_is_as_unknown_in_a_body_as_what_is_not_declared() {
    let api = api().await;
    for (request, body) in [
        (("PUT", "/v1/workers/1"), json!({"bonusCents": 1})),
        (("PUT", "/v1/workers/1"), json!({"bonusCents": "no number"})),
        (("PUT", "/v1/workers/1"), json!({"holidays": 9})),
        (("PUT", "/v1/workers"), json!({"workers": ["1"], "bonusCents": 1})),
        (("PUT", "/v1/workers"), json!({"workers": [{"id": "1", "bonusCents": 1}]})),
        (("PUT", "/v1/workers"), json!({"workers": [{"id": "1", "revision": 1}]})),
        (("POST", "/v1/workers/1"), json!({"name": "Ann", "bonusCents": 1})),
        (("POST", "/v1/desks"), json!({"nonsense": 1, "serial": "X9"})),
        (("POST", "/v1/badges"), json!({"color": 1})),
        (("POST", "/v1/badges"), json!({"badges": [{"color": 1}]})),
        (("PUT", "/v1/workers/1/lockers/new"), json!({"code": 1})),
    ] {
        let mut told = Vec::new();
        let mut unknown = body.to_string();
        for name in ["bonusCents", "holidays", "revision", "serial", "color", "code"] {
            unknown = unknown.replace(name, "celery");
        }
        let unknown: Value = serde_json::from_str(&unknown).expect("still JSON");
        for body in [&body, &unknown] {
            let refused = by(&api, "guest", request, body).await;
            let mut text = format!("{} {}", refused.status, refused.said());
            for name in ["bonusCents", "holidays", "revision", "serial", "color", "code"] {
                text = text.replace(name, "celery");
            }
            told.push(text);
        }
        assert_eq!(told[0], told[1], "{request:?} {body}");
    }
    let refused = by(&api, "guest", ("PUT", "/v1/workers/1"), &json!({"bonusCents": 1})).await;
    let refused = refused.problem(422, "invalid-body").mistake("/bonusCents");
    assert_eq!(refused, "is not known here; allowed: name, badge");
}

#[actix_web::test]
async fn what_may_not_be_written_is_told_before_all_other_mistakes() {
    let api = api().await;
    let body = json!({"bonusCents": "no number", "nonsense": 1, "name": 7});
    let refused = by(&api, "clerk", ("PUT", "/v1/workers/1"), &body).await;
    assert_eq!(refused.problem(403, "forbidden").places(), ["/bonusCents"]);
    // Whatever else the body holds, and however its names are spelt.
    for body in [
        r#"{"bonus\u0043ents": 1}"#,
        r#"{"name": "Ann", "nonsense": 1e999, "bonusCents": 1}"#,
        r#"{"bonusCents": 1, "name": 1e999}"#,
    ] {
        let exchange = api.request("PUT", "/v1/workers/1").header(NAME, "clerk");
        exchange.json(body).await.problem(403, "forbidden");
    }
    let held = api.get("/v1/workers/1").await.expect(200);
    assert_eq!(held.at("/worker/bonusCents"), "900");
}

#[actix_web::test]
async fn a_version_is_no_write_and_may_be_named_by_who_may_only_read_it() {
    let api = api().await;
    let item = json!({"id": "1", "name": "Anna", "revision": 1});
    let batch = json!({"workers": [item]});
    by(&api, "clerk", ("PUT", "/v1/workers"), &batch).await.expect(200);
    by(&api, "clerk", ("PUT", "/v1/workers"), &batch).await.problem(412, "precondition-failed");
}

#[actix_web::test]
async fn who_may_not_write_what_is_required_makes_nothing() {
    let api = api().await;
    for (request, body, place, nouns) in [
        (("POST", "/v1/badges"), json!({}), "/color", "badges"),
        (("POST", "/v1/badges"), json!({"badges": [{}]}), "/badges/0/color", "badges"),
        (("POST", "/v1/workers/1/badge"), json!({}), "/color", "badges"),
        (("POST", "/v1/workers/1/desks"), json!({}), "/serial", "desks"),
        (("PUT", "/v1/workers/1/lockers/new"), json!({}), "/code", "lockers"),
    ] {
        by(&api, "admin", request, &body).await.problem(422, "invalid-body");
        let refused = by(&api, "clerk", request, &body).await.problem(403, "forbidden");
        let told = refused.mistake(place);
        assert_eq!(told, "is required, and may not be written by you", "{request:?}");
        let refused = by(&api, "guest", request, &body).await.problem(403, "forbidden");
        assert_eq!(refused.at("/detail"), format!("you may not create {nouns}"));
        assert_eq!(refused.json().get("errors"), None, "{request:?}");
    }
    // What is there already can be changed.
    api.put("/v1/workers/1/lockers/old", &json!({"code": 1})).await.expect(201);
    let open = json!({"open": true});
    for role in ["clerk", "guest"] {
        by(&api, role, ("PUT", "/v1/workers/1/lockers/old"), &open).await.expect(200);
    }
}

#[actix_web::test]
async fn a_replacement_leaves_what_may_not_be_written() {
    let api = api().await;
    for role in ["clerk", "guest"] {
        let body = json!({"name": format!("{role}s Ann")});
        by(&api, role, ("POST", "/v1/workers/1"), &body).await.expect(200);
        let held = api.get("/v1/workers/1").await.expect(200);
        assert_eq!(held.at("/worker/name"), format!("{role}s Ann"));
        assert_eq!(held.at("/worker/bonusCents"), "900", "{role}");
        assert_eq!(held.at("/worker/grade"), 7, "{role}");
    }
    let body = json!({"name": "Ann", "grade": 7});
    by(&api, "admin", ("POST", "/v1/workers/1"), &body).await.expect(200);
    assert_eq!(api.get("/v1/workers/1").await.at("/worker/bonusCents"), "0");
}

#[actix_web::test]
async fn who_may_not_write_the_reference_to_a_parent_takes_nothing_from_it() {
    let api = api().await;
    let path = "/v1/workers/1/desks/2";
    for request in [("DELETE", path), ("DELETE", "/v1/workers/1/desks?id=2")] {
        let refused = by(&api, "clerk", request, &Value::Null).await;
        let refused = refused.problem(403, "forbidden");
        assert_eq!(refused.at("/detail"), "you may not write `worker` of desks");
    }
    api.get(path).await.expect(200);
    by(&api, "clerk", ("DELETE", "/v1/workers/1/desks/1"), &Value::Null).await.expect(204);
    by(&api, "admin", ("DELETE", path), &Value::Null).await.expect(204);
    api.get(path).await.expect(404);
}

#[actix_web::test]
async fn what_is_hidden_and_taken_is_not_named() {
    let api = api().await;
    let request = ("POST", "/v1/workers/1/desks/1");
    let told = by(&api, "admin", request, &Value::Null).await.problem(409, "duplicate");
    assert_eq!(told.places(), ["/serial"]);
    let told = by(&api, "guest", request, &Value::Null).await.problem(409, "duplicate");
    assert!(!told.text().contains("serial"), "{}", told.text());
    assert_eq!(told.json().get("errors"), None);
}

#[actix_web::test]
async fn what_has_become_hidden_is_not_answered_again() {
    let api = api().await;
    let body = json!({"color": 3}).to_string();
    let sent = async |role: &str, key: Option<&str>| {
        let exchange = api.request("POST", "/v1/badges").header(NAME, role).json(&body);
        match key {
            Some(key) => exchange.header("idempotency-key", key).await,
            None => exchange.await,
        }
    };
    let first = sent("admin", Some("\"k\"")).await.expect(201);
    for role in ["clerk", "guest"] {
        let again = sent(role, Some("\"k\"")).await;
        let without = sent(role, None).await;
        assert_eq!((again.status, again.said()), (without.status, without.said()), "{role}");
    }
    assert_eq!(sent("admin", Some("\"k\"")).await.expect(201).body, first.body);
}
