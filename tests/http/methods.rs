//! Which methods each kind of path knows.

use serde_json::json;

use crate::answer::Answer;
use crate::harness::{Mounted, api};

/// Every kind of path with its exact `Allow`.
async fn kinds(api: &Mounted) -> Vec<(String, &'static str)> {
    let user = api.user("ann@example.org").await;
    let picture = api
        .create("/v1/pictures", json!({"title": "Cat", "user": user}))
        .await;
    let project = api.project("acme", "web").await;
    let issue = api
        .create(&format!("{project}/issues"), json!({"title": "A"}))
        .await;
    let event = api.create("/v1/events", json!({"title": "Event"})).await;
    let article = api
        .create("/v1/articles", json!({"title": "Cats", "code": "C"}))
        .await;
    let collection = "DELETE, GET, HEAD, OPTIONS, POST, PUT";
    let item = "DELETE, GET, HEAD, OPTIONS, PUT";
    let child = "DELETE, GET, HEAD, OPTIONS, POST, PUT";
    vec![
        ("/v1/users".to_owned(), collection),
        (format!("/v1/users/{user}"), item),
        (format!("/v1/users/{user}/pictures"), collection),
        (format!("/v1/users/{user}/pictures/1"), child),
        ("/v1/pictures".to_owned(), collection),
        (picture, item),
        ("/v1/organizations/acme/projects".to_owned(), collection),
        ("/v1/organizations/acme/projects/web".to_owned(), item),
        (project.clone(), item),
        (format!("{project}/issues"), collection),
        (format!("{project}/issues/1"), child),
        (issue.clone(), item),
        (format!("{issue}/comments"), collection),
        (format!("{issue}/comments/1"), item),
        ("/v1/events".to_owned(), "GET, HEAD, OPTIONS, POST"),
        (event, "GET, HEAD, OPTIONS"),
        ("/v1/articles".to_owned(), collection),
        (article, "DELETE, GET, HEAD, OPTIONS, POST, PUT"),
        ("/v1/problems/not-found".to_owned(), "GET, HEAD, OPTIONS"),
    ]
}

/// An `Allow` header as a sorted list.
fn sorted(allow: Option<&str>) -> String {
    let mut methods: Vec<_> = allow.unwrap_or_default().split(", ").collect();
    methods.sort_unstable();
    methods.join(", ")
}

#[actix_web::test]
async fn options_answers_204_with_the_exact_methods() {
    let api = api().await;
    for (path, allow) in kinds(&api).await {
        let answer = api.request("OPTIONS", &path).await.expect(204);
        assert_eq!(sorted(answer.header("allow")), allow, "{path}");
    }
}

#[actix_web::test]
async fn every_other_method_is_405_with_the_exact_methods() {
    let api = api().await;
    for (path, allow) in kinds(&api).await {
        for method in [
            "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "get", "QUERY",
        ] {
            if allow.split(", ").any(|known| known == method) {
                continue;
            }
            let answer = api.request(method, &path).json("{}").await;
            let answer = answer.problem(405, "method-not-allowed");
            assert_eq!(sorted(answer.header("allow")), allow, "{method} {path}");
        }
    }
}

#[actix_web::test]
async fn every_method_that_is_allowed_is_known() {
    let api = api().await;
    for (path, allow) in kinds(&api).await {
        // Deletion comes last, so that the others find something.
        for method in allow.split(", ").collect::<Vec<_>>().into_iter().rev() {
            let answer = api.request(method, &path).json("{").await;
            assert_ne!(answer.status, 405, "{method} {path}");
        }
    }
}

#[actix_web::test]
async fn patch_is_405_whatever_it_sends_and_put_is_named() {
    let api = api().await;
    let user = format!("/v1/users/{}", api.user("ann@example.org").await);
    for kind in [
        "application/merge-patch+json",
        "application/json-patch+json",
        "application/json",
        "text/plain",
    ] {
        let patched = api
            .request("PATCH", &user)
            .header("content-type", kind)
            .body("{\"broken")
            .await;
        let patched = patched.problem(405, "method-not-allowed");
        assert!(
            patched.text_at("/detail").contains("PUT"),
            "{}",
            patched.text()
        );
        assert_eq!(patched.header("accept-patch"), None);
    }
}

#[actix_web::test]
async fn no_header_overrides_the_method() {
    let api = api().await;
    let user = format!("/v1/users/{}", api.user("ann@example.org").await);
    for header in [
        "x-http-method-override",
        "x-http-method",
        "x-method-override",
    ] {
        for method in ["DELETE", "PATCH"] {
            let answer = api.post(&user, &json!({})).header(header, method).await;
            answer.problem(405, "method-not-allowed");
            api.get(&user).header(header, method).await.expect(200);
        }
    }
    api.post("/v1/users?_method=DELETE", &json!({}))
        .await
        .expect(400);
    api.get(&user).await.expect(200);
}

#[actix_web::test]
async fn head_answers_like_get() {
    let api = api().await;
    for (path, _) in kinds(&api).await {
        let (get, head) = (api.get(&path).await, api.request("HEAD", &path).await);
        assert_eq!(head.status, get.status, "{path}");
        // Each request has a name of its own.
        let headers = |answer: &Answer| {
            let mut headers = answer.headers.clone();
            headers.retain(|(name, _)| name != "x-request-id");
            headers
        };
        assert_eq!(headers(&head), headers(&get), "{path}");
    }
}

#[actix_web::test]
async fn a_read_changes_nothing() {
    let api = api().await;
    let kinds = kinds(&api).await;
    for (path, _) in &kinds {
        let before = api.get(path).await;
        for method in ["HEAD", "OPTIONS", "GET"] {
            api.request(method, path).await;
        }
        assert_eq!(api.get(path).await.said(), before.said(), "{path}");
    }
}
