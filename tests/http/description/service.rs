//! The service document, the page, and how they are turned off.

use resource_runtime::prelude::*;
use serde_json::json;

use crate::harness::{Mounted, api, mount};
use crate::store;

/// Has its plural where the page would be.
#[derive(Resource)]
struct Doc {
    #[resource(id)]
    id: i64,
}

/// A thing.
#[derive(Resource)]
struct Thing {
    #[resource(id)]
    id: i64,
}

async fn opened(api: Result<Api, resource_runtime::api::BuildError>) -> Mounted {
    mount(&store::open(api.unwrap()).await).await
}

#[actix_web::test]
async fn the_version_alone_says_where_to_begin() {
    let api = Api::builder_of([Thing::spec()]).title("Things").public();
    let api = opened(api.build()).await;
    let answer = api.get("/v1").await.expect(200);
    let expected = json!({"service": {
        "title": "Things",
        "version": "v1",
        "links": {
            "things": "/v1/things",
            "description": "/v1/openapi.json",
            "documentation": "/v1/docs",
        },
    }});
    assert_eq!(answer.json(), expected);
    for link in ["/v1/things", "/v1/openapi.json", "/v1/docs"] {
        api.get(link).await.expect(200);
    }
    api.request("HEAD", "/v1").await.expect(200);
    api.request("POST", "/v1").await.problem(405, "method-not-allowed");
    api.get("/v1?x=1").await.problem(400, "unknown-parameter");
    api.get("/v1").header("accept", "text/csv").await.problem(406, "not-acceptable");
    let slash = api.get("/v1/").await.problem(404, "not-found");
    assert_eq!(slash.header("link"), Some("</v1>; rel=\"canonical\""));
}

#[actix_web::test]
async fn what_a_client_has_is_not_sent_again() {
    let api = api().await;
    for path in ["/v1", "/v1/openapi.json", "/v1/docs", "/v1/docs/swagger-ui-bundle.js"] {
        let first = api.get(path).await.expect(200);
        let tag = first.header("etag").expect("a tag").to_owned();
        for known in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}"), "*".to_owned()] {
            let again = api.get(path).header("if-none-match", &known).await.expect(304);
            assert_eq!(again.header("etag"), Some(tag.as_str()));
            assert_eq!(again.text(), "");
        }
        api.get(path).header("if-none-match", "\"other\"").await.expect(200);
        api.get(path).header("if-match", &tag).await.expect(200);
        let other = api.get(path).header("if-match", "\"other\"").await;
        other.problem(412, "precondition-failed");
        let none = api.get(path).header("if-none-match", "no tag").await;
        none.problem(400, "invalid-header");
    }
}

#[actix_web::test]
async fn the_page_asks_nobody_else() {
    let api = api().await;
    let page = api.get("/v1/docs").await.expect(200);
    assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
    let policy = page.header("content-security-policy").expect("a policy");
    assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self';"));
    assert!(!policy.contains("unsafe") && !policy.contains("http"), "{policy}");
    let text = page.text();
    assert!(!text.contains("http://") && !text.contains("https://"), "{text}");
    for (part, media_type) in [
        ("docs/swagger-ui.css", "text/css; charset=utf-8"),
        ("docs/swagger-ui-bundle.js", "text/javascript; charset=utf-8"),
        ("docs/page.css", "text/css; charset=utf-8"),
        ("docs/page.js", "text/javascript; charset=utf-8"),
    ] {
        assert!(text.contains(part), "{part}");
        let loaded = api.get(&format!("/v1/{part}")).await.expect(200);
        assert_eq!(loaded.header("content-type"), Some(media_type));
        assert!(!loaded.text().is_empty());
    }
    let missing = api.get("/v1/docs/index.html").await.problem(404, "not-found");
    assert_eq!(missing.at("/detail"), json!("there is no such page"));
    api.get("/v1/docs/../page.js").await.problem(404, "not-found");
}

#[actix_web::test]
async fn the_page_may_send_to_the_servers_that_are_declared() {
    let api = Api::builder_of([Thing::spec()]).title("<Things>");
    let api = opened(api.server("https://api.example.com/").public().build()).await;
    let page = api.get("/v1/docs").await.expect(200);
    let policy = page.header("content-security-policy").expect("a policy");
    assert!(policy.contains("connect-src 'self' https://api.example.com;"), "{policy}");
    assert!(page.text().contains("<title>&lt;Things&gt;</title>"));
}

#[actix_web::test]
async fn either_can_be_turned_off() {
    let silent = Api::builder_of([Thing::spec()]).public().without_description();
    let silent = opened(silent.build()).await;
    silent.get("/v1/openapi.json").await.problem(404, "not-found");
    silent.get("/v1/docs").await.problem(404, "not-found");
    silent.get("/v1/docs/page.js").await.problem(404, "not-found");
    let links = silent.get("/v1").await.expect(200).at("/service/links");
    assert_eq!(links, json!({"things": "/v1/things"}));

    let plain = Api::builder_of([Thing::spec()]).public().without_documentation();
    let plain = opened(plain.build()).await;
    plain.get("/v1/docs").await.problem(404, "not-found");
    let document = plain.get("/v1/openapi.json").await.expect(200).json();
    assert!(document["paths"].get("/v1/docs").is_none());
    assert!(document["paths"].get("/v1/openapi.json").is_some());
}

#[actix_web::test]
async fn a_resource_may_stand_where_no_page_is() {
    let clash = Api::builder_of([Doc::spec()]).public().build().unwrap_err();
    let clash = clash.to_string();
    assert!(clash.contains("`/docs/{doc}` is served where the API has a page of its own"), "{clash}");
    let api = Api::builder_of([Doc::spec()]).public().without_documentation();
    let api = opened(api.build()).await;
    let docs = api.get("/v1/docs").await.expect(200).at("/docs");
    assert_eq!(docs, json!([]));
}

/// Every `type` of a problem can be read, one by one and all at once.
#[actix_web::test]
async fn the_kinds_of_problems_are_listed() {
    let api = api().await;
    let list = api.get("/v1/problems").await.expect(200).at("/problems");
    let list = list.as_array().expect("a list");
    assert!(list.len() > 20, "{}", list.len());
    for kind in list {
        let path = kind["type"].as_str().expect("a path");
        assert_eq!(&api.get(path).await.expect(200).at("/problem"), kind);
    }
    let slash = api.get("/v1/problems/").await.problem(404, "not-found");
    assert_eq!(slash.header("link"), Some("</v1/problems>; rel=\"canonical\""));
    api.request("POST", "/v1/problems").await.problem(405, "method-not-allowed");
    // As on every path, whether or not anything is there.
    for path in ["/v1/problems/none", "/v1/docs/none"] {
        api.request("OPTIONS", path).await.expect(204);
    }
    let missing = api.get("/v1/problems/none").await.problem(404, "not-found");
    assert_eq!(missing.at("/detail"), json!("there is no such kind of problem"));
}
