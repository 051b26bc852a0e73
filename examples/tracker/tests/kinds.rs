//! Each kind of resource and relation of the tracker, once.

use actix_web::body::to_bytes;
use actix_web::http::Method;
use actix_web::test::{TestRequest, init_service};
use actix_web::{App, dev::Service as _};
use resource_runtime::prelude::*;
use serde_json::{Value, json};

#[path = "../src/logic/mod.rs"]
mod logic;
#[path = "../src/resources.rs"]
mod resources;

/// Sends each line of a walk and compares status and, where one is given, a part of the answer.
async fn walk(lines: &[(&str, &str, Value, u16, &str, Value)]) {
    let api = Api::builder().public().build();
    let api = api.unwrap_or_else(|error| panic!("{error}"));
    let service = api.open("sqlite::memory:").await.expect("a store");
    let app = init_service(App::new().configure(service.routes())).await;
    for (method, path, body, status, pointer, expected) in lines {
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        let request = TestRequest::default()
            .method(method.clone())
            .uri(&format!("/v1{path}"));
        let request = match body {
            Value::Null => request,
            body => request.set_json(body),
        };
        let answer = app.call(request.to_request()).await.expect("an answer");
        let found = answer.status().as_u16();
        let text = to_bytes(answer.into_body()).await.expect("a body");
        let text = String::from_utf8_lossy(&text).into_owned();
        assert_eq!(found, *status, "{method} {path}: {text}");
        if !pointer.is_empty() {
            let body: Value = serde_json::from_str(&text).expect("JSON");
            let part = body.pointer(pointer).unwrap_or(&Value::Null);
            assert_eq!(part, expected, "{method} {path}: {text}");
        }
    }
}

const NOTHING: Value = Value::Null;

#[actix_web::test]
async fn people_with_pictures_settings_and_searches() {
    let ann = json!({"email": "ann@example.org", "name": "Ann"});
    let bob = json!({"email": "bob@example.org", "name": "Bob"});
    let face = json!({"url": "https://example.org/face"});
    let settings = json!({"notifications": {"assigned": true, "commented": false}});
    let search = json!({"query": "status=open"});
    walk(&[
        ("POST", "/users", ann, 201, "/user/id", json!("1")),
        ("POST", "/users", bob, 201, "/user/id", json!("2")),
        // A child that can be alone: created below one person, attached to another, detached.
        (
            "POST",
            "/users/1/pictures",
            face.clone(),
            201,
            "/picture/user",
            json!("1"),
        ),
        (
            "POST",
            "/users/2/pictures/1",
            NOTHING,
            201,
            "/picture/user",
            json!("2"),
        ),
        ("POST", "/users/2/pictures/1", NOTHING, 200, "", NOTHING),
        ("GET", "/users/1/pictures/1", NOTHING, 404, "", NOTHING),
        ("DELETE", "/users/2/pictures/1", NOTHING, 204, "", NOTHING),
        ("GET", "/pictures/1", NOTHING, 200, "/picture/user", NOTHING),
        // A relation to one.
        ("GET", "/users/1/avatar", NOTHING, 404, "", NOTHING),
        (
            "POST",
            "/users/1/avatar/1",
            NOTHING,
            201,
            "/avatar/id",
            json!("1"),
        ),
        ("POST", "/users/1/avatar", face, 409, "", NOTHING),
        (
            "GET",
            "/users/1?expand=avatar",
            NOTHING,
            200,
            "/user/avatar/id",
            json!("1"),
        ),
        ("DELETE", "/users/1/avatar", NOTHING, 204, "", NOTHING),
        // A singleton.
        (
            "POST",
            "/users/1/settings",
            settings.clone(),
            201,
            "/settings/timeZone",
            json!("UTC"),
        ),
        ("POST", "/users/1/settings", settings, 409, "", NOTHING),
        (
            "PUT",
            "/users/1/settings",
            json!({"timeZone": "CET"}),
            200,
            "/settings/timeZone",
            json!("CET"),
        ),
        // A store.
        (
            "PUT",
            "/users/1/saved-searches/my%2Fown",
            search.clone(),
            201,
            "/savedSearch/name",
            json!("my/own"),
        ),
        (
            "PUT",
            "/users/1/saved-searches/my%2Fown",
            search.clone(),
            200,
            "",
            NOTHING,
        ),
        ("POST", "/users/1/saved-searches", search, 405, "", NOTHING),
        (
            "GET",
            "/users/2/saved-searches",
            NOTHING,
            200,
            "/savedSearches",
            json!([]),
        ),
    ])
    .await;
}

#[actix_web::test]
async fn projects_with_teams_issues_and_statistics() {
    let acme = json!({"slug": "acme", "name": "Acme"});
    let other = json!({"slug": "other", "name": "Other"});
    let web = json!({"slug": "web", "name": "Web"});
    let core = json!({"slug": "core", "name": "Core"});
    let issues = json!({"issues": [
        {"title": "Slow", "priority": 2, "labels": ["speed"]},
        {"title": "Very slow", "priority": 5, "description": "It takes minutes."},
        {"title": "Ugly"},
    ]});
    let found = json!([{"id": "2", "title": "Very slow"}]);
    walk(&[
        (
            "POST",
            "/organizations",
            acme,
            201,
            "/organization/id",
            json!("1"),
        ),
        (
            "POST",
            "/organizations",
            other,
            201,
            "/organization/id",
            json!("2"),
        ),
        (
            "POST",
            "/organizations/acme/projects",
            web,
            201,
            "/project/id",
            json!("1"),
        ),
        (
            "POST",
            "/organizations/acme/teams",
            core.clone(),
            201,
            "/team/id",
            json!("1"),
        ),
        (
            "POST",
            "/organizations/other/teams",
            core,
            201,
            "/team/id",
            json!("2"),
        ),
        // A link, which never crosses tenants.
        (
            "POST",
            "/projects/acme/web/teams/core",
            NOTHING,
            201,
            "/team/id",
            json!("1"),
        ),
        (
            "POST",
            "/projects/acme/web/teams/2",
            NOTHING,
            404,
            "",
            NOTHING,
        ),
        (
            "GET",
            "/teams/acme/core/projects",
            NOTHING,
            200,
            "/projects/0/slug",
            json!("web"),
        ),
        (
            "DELETE",
            "/teams/acme/core/projects/web",
            NOTHING,
            204,
            "",
            NOTHING,
        ),
        (
            "GET",
            "/projects/acme/web/teams",
            NOTHING,
            200,
            "/teams",
            json!([]),
        ),
        // A batch, a search, and what is left out of a list.
        (
            "POST",
            "/projects/acme/web/issues",
            issues,
            201,
            "/issues/2/id",
            json!("3"),
        ),
        (
            "GET",
            "/projects/acme/web/issues?q=minutes",
            NOTHING,
            200,
            "/issues/0/id",
            found[0]["id"].clone(),
        ),
        (
            "GET",
            "/projects/acme/web/issues?collapse=description",
            NOTHING,
            200,
            "/issues/1/description",
            NOTHING,
        ),
        // A controller, and the aggregate that counts what it has done.
        ("GET", "/issues/acme/2/merge", NOTHING, 404, "", NOTHING),
        (
            "POST",
            "/issues/acme/2/merge",
            json!({"target": "2"}),
            409,
            "",
            NOTHING,
        ),
        (
            "POST",
            "/issues/acme/2/merge",
            json!({"target": "1"}),
            201,
            "/merge/target",
            json!("1"),
        ),
        (
            "GET",
            "/issues/acme/2/merge",
            NOTHING,
            200,
            "/merge/issue",
            json!("2"),
        ),
        (
            "GET",
            "/issues/acme/2",
            NOTHING,
            200,
            "/issue/duplicateOf",
            json!("1"),
        ),
        (
            "GET",
            "/issues/acme/1",
            NOTHING,
            200,
            "/issue/priority",
            json!(5),
        ),
        (
            "POST",
            "/issues/acme/3/merge",
            json!({"target": "2"}),
            409,
            "",
            NOTHING,
        ),
        (
            "GET",
            "/projects/acme/web/statistics",
            NOTHING,
            200,
            "/statistics",
            json!({
                "project": "1", "open": 2, "inProgress": 0, "resolved": 1, "oldestUnresolved": "1",
            }),
        ),
        (
            "GET",
            "/projects/other/web/statistics",
            NOTHING,
            404,
            "",
            NOTHING,
        ),
        (
            "PUT",
            "/projects/acme/web/statistics",
            json!({"open": 0}),
            405,
            "",
            NOTHING,
        ),
    ])
    .await;
}
