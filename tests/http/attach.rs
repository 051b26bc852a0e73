//! A child that is there is given to a parent: `POST /people/12/posts/72` (playbook 2.3.2).

use serde_json::json;

use crate::harness::{Mounted, id};
use crate::kinds::kinds;

async fn person(api: &Mounted, name: &str) -> String {
    api.create("/v1/people", json!({"name": name})).await
}

#[actix_web::test]
async fn a_child_changes_its_parent_once() {
    let api = kinds().await;
    let (ann, bob) = (person(&api, "Ann").await, person(&api, "Bob").await);
    let post = api
        .create(&format!("{ann}/posts"), json!({"title": "Hello"}))
        .await;
    let path = format!("{bob}/posts/{}", id(&post));
    let moved = api.request("POST", &path).await.expect(201);
    assert_eq!(moved.header("location"), Some(post.as_str()));
    assert_eq!(moved.at("/post/person"), json!(id(&bob)));
    let again = api.request("POST", &path).await.expect(200);
    assert_eq!(again.header("content-location"), Some(post.as_str()));
    assert_eq!(again.json(), moved.json());
    assert_eq!(api.page(&format!("{bob}/posts")).await.ids, [id(&post)]);
    assert!(api.page(&format!("{ann}/posts")).await.ids.is_empty());
}

#[actix_web::test]
async fn a_child_that_can_be_alone_is_attached_and_detached() {
    let api = kinds().await;
    let ann = person(&api, "Ann").await;
    let note = api.create("/v1/notes", json!({"text": "Hm"})).await;
    let path = format!("{ann}/notes/{}", id(&note));
    api.get(&path).await.problem(404, "not-found");
    api.request("POST", &path).await.expect(201);
    api.request("POST", &path).await.expect(200);
    api.get(&path).await.expect(200);
    api.delete(&path).await.expect(204);
    api.delete(&path).await.expect(204);
    api.get(&path).await.problem(404, "not-found");
    assert!(api.get(&note).await.at("/note/person").is_null());
    api.request("POST", &path).await.expect(201);
    // The end of the parent is not the end of what can be alone.
    api.delete(&ann).await.expect(204);
    assert!(api.get(&note).await.at("/note/person").is_null());
}

#[actix_web::test]
async fn what_is_missing_is_404_and_nothing_moves() {
    let api = kinds().await;
    let ann = person(&api, "Ann").await;
    let post = api
        .create(&format!("{ann}/posts"), json!({"title": "Hello"}))
        .await;
    for path in [
        format!("{ann}/posts/999"),
        format!("{ann}/posts/none"),
        format!("/v1/people/999/posts/{}", id(&post)),
        "/v1/people/999/posts/999".to_owned(),
    ] {
        api.request("POST", &path).await.problem(404, "not-found");
    }
    assert_eq!(api.get(&post).await.at("/post/person"), json!(id(&ann)));
}

#[actix_web::test]
async fn another_parents_child_is_404_and_is_never_touched() {
    let api = kinds().await;
    let (ann, bob) = (person(&api, "Ann").await, person(&api, "Bob").await);
    let post = api
        .create(&format!("{ann}/posts"), json!({"title": "Hello"}))
        .await;
    let wrong = format!("{bob}/posts/{}", id(&post));
    api.get(&wrong).await.problem(404, "not-found");
    api.put(&wrong, &json!({"title": "Taken"}))
        .await
        .problem(404, "not-found");
    api.delete(&wrong).await.expect(204);
    assert_eq!(api.get(&post).await.at("/post/title"), "Hello");
    api.delete(&format!("{ann}/posts/{}", id(&post)))
        .await
        .expect(204);
    api.get(&post).await.problem(404, "not-found");
}

#[actix_web::test]
async fn what_must_differ_below_one_parent_is_a_clash() {
    let api = kinds().await;
    let (ann, bob) = (person(&api, "Ann").await, person(&api, "Bob").await);
    let mut posts = Vec::new();
    for parent in [&ann, &bob] {
        let path = format!("{parent}/posts");
        posts.push(api.create(&path, json!({"title": "Hello"})).await);
    }
    let path = format!("{bob}/posts/{}", id(&posts[0]));
    let refused = api.request("POST", &path).await.problem(409, "duplicate");
    assert_eq!(refused.places(), ["/title"]);
    assert_eq!(api.get(&posts[0]).await.at("/post/person"), json!(id(&ann)));
}

#[actix_web::test]
async fn it_takes_neither_a_body_nor_parameters() {
    let api = kinds().await;
    let (ann, bob) = (person(&api, "Ann").await, person(&api, "Bob").await);
    let post = api
        .create(&format!("{ann}/posts"), json!({"title": "Hello"}))
        .await;
    let path = format!("{bob}/posts/{}", id(&post));
    api.post(&path, &json!({"title": "Taken"}))
        .await
        .problem(400, "unexpected-body");
    api.request("POST", &format!("{path}?notify=1"))
        .await
        .problem(400, "unknown-parameter");
    for header in ["if-match", "if-none-match"] {
        let request = api.request("POST", &path).header(header, "*");
        request.await.problem(400, "invalid-header");
    }
    assert_eq!(api.get(&post).await.at("/post/person"), json!(id(&ann)));
    let options = api.request("OPTIONS", &path).await.expect(204);
    let allow = "GET, HEAD, POST, PUT, DELETE, OPTIONS";
    assert_eq!(options.header("allow"), Some(allow));
}

#[actix_web::test]
async fn a_row_never_leaves_its_tenant() {
    let api = kinds().await;
    for slug in ["acme", "evil"] {
        api.create("/v1/organizations", json!({"slug": slug})).await;
    }
    let project = api
        .create("/v1/organizations/evil/projects", json!({"slug": "web"}))
        .await;
    let path = format!("/v1/organizations/acme/projects/{}", id(&project));
    let refused = api.request("POST", &path).await;
    let refused = refused.problem(405, "method-not-allowed");
    let allow = "GET, HEAD, PUT, DELETE, OPTIONS";
    assert_eq!(refused.header("allow"), Some(allow));
}
