//! `POST` on a collection with a list in the body.

use serde_json::{Value, json};

use super::{all, each, samples};
use crate::harness::api;

#[actix_web::test]
async fn a_list_is_created_in_its_order() {
    let api = api().await;
    let body = json!({"samples": [{"label": "b"}, {"label": null, "batch": 7}, {}]});
    let created = api.post("/v1/samples", &body).await.expect(201);
    assert_eq!(each(&created, "samples", "id"), ["1", "2", "3"]);
    assert_eq!(
        each(&created, "samples", "label"),
        [json!("b"), Value::Null, Value::Null]
    );
    assert_eq!(each(&created, "samples", "batch"), [0, 7, 0]);
    assert_eq!(created.header("location"), None);
    let read = api.get("/v1/samples").await.at("/samples");
    assert_eq!(created.at("/samples"), read, "full resources");
}

#[actix_web::test]
async fn a_list_of_one_is_a_list_and_an_empty_one_creates_nothing() {
    let api = api().await;
    let body = json!({"samples": [{"label": "b"}]});
    let created = api.post("/v1/samples", &body).await.expect(201);
    assert_eq!(each(&created, "samples", "label"), ["b"]);
    let nothing = api.post("/v1/samples", &json!({"samples": []})).await;
    assert_eq!(nothing.expect(200).json(), json!({"samples": []}));
    assert_eq!(all(&api, "/v1/samples", "id").await, ["1"]);
}

#[actix_web::test]
async fn nothing_goes_beside_the_list() {
    let api = api().await;
    for body in [
        json!({"samples": [{"label": "a"}], "label": "b"}),
        json!({"samples": [], "nothing": 1}),
    ] {
        let refused = api.post("/v1/samples", &body).await;
        refused.problem(400, "ambiguous-batch");
    }
    assert!(all(&api, "/v1/samples", "id").await.is_empty());
}

#[actix_web::test]
async fn every_mistake_of_every_item_is_pointed_at_and_nothing_is_created() {
    let api = api().await;
    let body = json!({"users": [
        {"email": "ann@example.org", "password": "correct horse"},
        {"email": "bob"},
        "1",
        {"id": "3", "email": "cleo@example.org", "password": "correct horse", "mentor": "99"},
        {"users": []},
    ]});
    let refused = api.post("/v1/users", &body).await;
    assert_eq!(
        refused.problem(422, "invalid-body").places(),
        [
            "/users/1/email",
            "/users/1/password",
            "/users/2",
            "/users/3/id",
            "/users/3/mentor",
            "/users/4/email",
            "/users/4/password",
            "/users/4/users",
        ]
    );
    for list in [json!({}), json!("1"), Value::Null, json!(true)] {
        let refused = api.post("/v1/users", &json!({"users": list})).await;
        assert_eq!(refused.problem(422, "invalid-body").places(), ["/users"]);
    }
    assert!(all(&api, "/v1/users", "id").await.is_empty());
}

#[actix_web::test]
async fn a_clash_is_pointed_at_and_nothing_is_created() {
    let api = api().await;
    let user = |email: &str| json!({"email": email, "password": "correct horse"});
    let body = json!({"users": [user("ann@example.org"), user("bob@example.org"), user("ann@example.org")]});
    let refused = api.post("/v1/users", &body).await.problem(409, "duplicate");
    assert_eq!(refused.places(), ["/users/2/email"]);
    assert!(all(&api, "/v1/users", "id").await.is_empty());
}

#[actix_web::test]
async fn more_than_the_limit_is_refused() {
    let api = api().await;
    let body = json!({"samples": vec![json!({}); 1001]});
    let refused = api.post("/v1/samples", &body).await;
    let refused = refused.problem(400, "batch-too-large");
    assert!(refused.text_at("/detail").contains("1000"));
    assert!(all(&api, "/v1/samples", "id").await.is_empty());
}

#[actix_web::test]
async fn children_are_created_below_their_parent() {
    let api = api().await;
    let user = api.user("ann@example.org").await;
    let body = json!({"pictures": [{"title": "Cat"}, {"title": "Dog"}]});
    let path = format!("/v1/users/{user}/pictures");
    let created = api.post(&path, &body).await.expect(201);
    assert_eq!(each(&created, "pictures", "user"), ["1", "1"]);
    api.post("/v1/users/99/pictures", &body)
        .await
        .problem(404, "not-found");
    let body = json!({"pictures": [{"title": "Owl"}, {"title": "Owl", "user": "1"}]});
    let refused = api.post(&path, &body).await.problem(422, "invalid-body");
    assert_eq!(refused.places(), ["/pictures/1/user"]);

    // At the root each says for itself where it belongs.
    let bob = api.user("bob@example.org").await;
    let body = json!({"pictures": [{"title": "Owl", "user": bob}, {"title": "Fox", "user": user}]});
    let created = api.post("/v1/pictures", &body).await.expect(201);
    assert_eq!(each(&created, "pictures", "user"), ["2", "1"]);
    let body = json!({"pictures": [{"title": "Owl", "user": bob}, {"title": "Fox", "user": "99"}]});
    let refused = api.post("/v1/pictures", &body).await;
    assert_eq!(
        refused.problem(422, "invalid-body").places(),
        ["/pictures/1/user"]
    );
    assert_eq!(all(&api, "/v1/pictures", "id").await.len(), 4);
}

#[actix_web::test]
async fn in_a_scope_references_reach_no_other() {
    let api = api().await;
    for tenant in ["acme", "evil"] {
        api.project(tenant, "web").await;
    }
    let releases = "/v1/organizations/acme/releases";
    let body = json!({"releases": [
        {"label": "1", "project": "web"},
        {"label": "2", "project": "1"},
    ]});
    let created = api.post(releases, &body).await.expect(201);
    assert_eq!(each(&created, "releases", "project"), ["1", "1"]);
    let body = json!({"releases": [
        {"label": "3", "project": "2"},
        {"label": "4", "project": "web"},
        {"label": "5", "project": "99"},
    ]});
    let refused = api.post(releases, &body).await;
    let refused = refused.problem(422, "invalid-body");
    assert_eq!(
        refused.places(),
        ["/releases/0/project", "/releases/2/project"]
    );
    assert_eq!(
        refused.mistake("/releases/0/project"),
        refused.mistake("/releases/2/project")
    );
}

#[actix_web::test]
async fn ids_that_are_uuids_come_in_order_too() {
    let api = api().await;
    let device = |number: usize| json!({"slug": format!("device-{number}"), "serial": "AB-1"});
    let devices: Vec<_> = (0..50).map(device).collect();
    let body = json!({"devices": devices});
    let created = api.post("/v1/devices", &body).await.expect(201);
    let expected: Vec<_> = (0..50).map(|it| json!(format!("device-{it}"))).collect();
    assert_eq!(each(&created, "devices", "slug"), expected);
}

#[actix_web::test]
async fn many_are_got_by_ids_and_slugs() {
    let api = samples(3).await;
    api.project("acme", "web").await;
    let projects = "/v1/organizations/acme/projects";
    for slug in ["core", "docs"] {
        api.create(projects, json!({"slug": slug, "name": slug}))
            .await;
    }
    let page = api
        .page(&format!("{projects}?id=docs&id=1&id=nothing&id=99"))
        .await;
    assert_eq!(page.ids, ["1", "3"]);
    let refused = api.get(&format!("{projects}?id=A%20b%00")).await;
    let refused = refused.problem(400, "invalid-query");
    assert!(refused.mistake("?id").contains("id or slug"));
}
