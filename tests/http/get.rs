//! `GET` on an item.

use serde_json::json;

use crate::harness::{api, id};

#[actix_web::test]
async fn a_missing_row_is_404_and_says_what_is_missing() {
    let api = api().await;
    let missing = api.get("/v1/users/999").await.problem(404, "not-found");
    assert!(
        missing.text_at("/detail").contains("user"),
        "{}",
        missing.text()
    );
}

#[actix_web::test]
async fn id_and_slug_lead_to_the_same_row() {
    let api = api().await;
    let project = api.project("acme", "web").await;
    let by_slug = api.get(&project).await.expect(200);
    let canonical = by_slug.header("content-location").unwrap();
    let by_id = api.get(canonical).await.expect(200);
    assert_eq!(by_id.json(), by_slug.json());
    assert_eq!(by_id.header("content-location"), None);
}

#[actix_web::test]
async fn every_path_to_a_row_but_the_canonical_one_names_that() {
    let api = api().await;
    let project = api.project("acme", "web").await;
    let canonical = api
        .get(&project)
        .await
        .header("content-location")
        .unwrap()
        .to_owned();
    let mut segments = canonical.rsplit('/');
    let number = segments.next().unwrap();
    let organization = segments.next().unwrap();
    assert_eq!(canonical, format!("/v1/projects/{organization}/{number}"));
    for path in [
        format!("/v1/projects/acme/{number}"),
        format!("/v1/projects/{organization}/web"),
        "/v1/organizations/acme/projects/web".to_owned(),
        format!("/v1/organizations/{organization}/projects/{number}"),
    ] {
        let answer = api.get(&path).await.expect(200);
        assert_eq!(
            answer.header("content-location"),
            Some(&*canonical),
            "{path}"
        );
    }
}

#[actix_web::test]
async fn a_child_is_found_below_its_own_parent_only() {
    let api = api().await;
    let (ann, bob) = (
        api.user("ann@example.org").await,
        api.user("bob@example.org").await,
    );
    let pictures = format!("/v1/users/{ann}/pictures");
    let picture = api.create(&pictures, json!({"title": "Cat"})).await;
    let number = id(&picture);
    api.get(&picture).await.expect(200);
    api.get(&format!("/v1/users/{ann}/pictures/{number}"))
        .await
        .expect(200);
    for owner in [&*bob, "999"] {
        let path = format!("/v1/users/{owner}/pictures/{number}");
        api.get(&path).await.problem(404, "not-found");
        let changed = api.request("PUT", &path).json("{}").await;
        changed.problem(404, "not-found");
    }
}

#[actix_web::test]
async fn a_child_without_a_root_path_has_the_nested_one_alone() {
    let api = api().await;
    let author = api.user("ann@example.org").await;
    let project = api.project("acme", "web").await;
    let issue = api
        .create(&format!("{project}/issues"), json!({"title": "A"}))
        .await;
    let comments = format!("{issue}/comments");
    let comment = api
        .create(&comments, json!({"text": "Hm", "author": author}))
        .await;
    assert_eq!(comment, format!("{comments}/{}", id(&comment)));
    assert_eq!(
        api.get(&comment)
            .await
            .expect(200)
            .header("content-location"),
        None
    );
    api.get(&format!("/v1/comments/{}", id(&comment)))
        .await
        .problem(404, "not-found");
    api.get(&format!("/v1/comments/acme/{}", id(&comment)))
        .await
        .problem(404, "not-found");
    api.get("/v1/comments").await.problem(404, "not-found");
}

#[actix_web::test]
async fn an_item_takes_no_query() {
    let api = api().await;
    let user = api.user("ann@example.org").await;
    let refused = api
        .get(&format!("/v1/users/{user}?limit=5&exportForHubspot=1"))
        .await;
    let refused = refused.problem(400, "unknown-parameter");
    assert_eq!(refused.places(), ["?exportForHubspot", "?limit"]);
}

#[actix_web::test]
async fn a_collection_without_a_row_is_an_empty_list_and_no_error() {
    let api = api().await;
    let empty = api.get("/v1/users").await.expect(200).json();
    assert_eq!(empty["users"], json!([]));
    assert!(empty["previousPageToken"].is_null() && empty["nextPageToken"].is_null());
    assert!(empty["currentPageToken"].is_string());
}

#[actix_web::test]
async fn the_list_of_a_missing_parent_is_404() {
    let api = api().await;
    api.project("acme", "web").await;
    for path in [
        "/v1/users/999/pictures",
        "/v1/users/ann/pictures",
        "/v1/organizations/nobody/projects",
        "/v1/projects/acme/nothing/issues",
        "/v1/projects/nobody/web/issues",
        "/v1/issues/acme/1/comments",
    ] {
        api.get(path).await.problem(404, "not-found");
    }
}
