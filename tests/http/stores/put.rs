//! `PUT` on an item of a store: 201, then 200.

use serde_json::json;

use crate::harness::id;
use crate::kinds::{kinds, kinds_with_a_tenant, person};

#[actix_web::test]
async fn the_first_creates_and_the_next_change_what_they_are_sent() {
    let api = kinds().await;
    let ann = person(&api).await;
    let path = format!("{ann}/playlists/road-trip");
    api.get(&path).await.problem(404, "not-found");
    let created = api
        .put(&path, &json!({"title": "Go", "genre": "folk"}))
        .await
        .expect(201);
    assert_eq!(created.header("location"), Some(path.as_str()));
    assert_eq!(created.at("/playlist/id"), "road-trip");
    assert_eq!(created.at("/playlist/person"), json!(id(&ann)));
    assert_eq!(created.at("/playlist/genre"), "folk");

    let changed = api.put(&path, &json!({"title": "Stop"})).await.expect(200);
    assert_eq!(changed.header("location"), None);
    assert_eq!(changed.at("/playlist/title"), "Stop");
    assert_eq!(changed.at("/playlist/genre"), "folk");
    let same = api.put(&path, &json!({})).await.expect(200);
    assert_eq!(
        same.json(),
        changed.json(),
        "nothing changed, not even a time"
    );
    assert_eq!(api.get(&path).await.expect(200).json(), changed.json());

    api.delete(&path).await.expect(204);
    api.delete(&path).await.expect(204);
    api.get(&path).await.problem(404, "not-found");
    api.put(&path, &json!({"title": "Go"})).await.expect(201);
}

#[actix_web::test]
async fn what_a_new_row_needs_is_asked_of_a_new_row_only() {
    let api = kinds().await;
    let ann = person(&api).await;
    let path = format!("{ann}/playlists/road-trip");
    let refused = api.put(&path, &json!({"genre": "folk"})).await;
    assert_eq!(refused.problem(422, "invalid-body").places(), ["/title"]);
    api.get(&path).await.problem(404, "not-found");
    api.put(&path, &json!({"title": "Go", "genre": "folk"}))
        .await
        .expect(201);
    // Neither fit for a new row nor for this one: it is this one's mistake that is told.
    let refused = api.put(&path, &json!({"genre": "rock"})).await;
    let refused = refused.problem(422, "invalid-body");
    assert_eq!(refused.places(), ["/genre"]);
    assert!(refused.mistake("/genre").contains("at creation"));
    let refused = api
        .put(&path, &json!({"title": "Stop", "genre": "rock"}))
        .await;
    assert_eq!(refused.problem(422, "invalid-body").places(), ["/genre"]);
    let kept = api.get(&path).await;
    assert_eq!(kept.at("/playlist/title"), "Go");
    assert_eq!(kept.at("/playlist/genre"), "folk");
}

#[actix_web::test]
async fn every_mistake_is_told_and_nothing_is_made() {
    let api = kinds().await;
    let ann = person(&api).await;
    let path = format!("{ann}/playlists/road-trip");
    let body = json!({"id": "road-trip", "person": id(&ann), "title": 5, "size": 1});
    let refused = api.put(&path, &body).await.problem(422, "invalid-body");
    assert_eq!(refused.places(), ["/id", "/person", "/size", "/title"]);
    assert!(refused.mistake("/id").contains("the path already says it"));
    api.request("PUT", &path)
        .json("{")
        .await
        .problem(400, "malformed-body");
    api.put(&format!("{path}?notify=1"), &json!({"title": "Go"}))
        .await
        .problem(400, "unknown-parameter");
    assert!(api.page(&format!("{ann}/playlists")).await.ids.is_empty());
}

#[actix_web::test]
async fn without_the_parent_there_is_nothing() {
    let api = kinds().await;
    for parent in ["/v1/people/999", "/v1/people/nobody"] {
        let path = format!("{parent}/playlists/road-trip");
        let refused = api.put(&path, &json!({"title": "Go"})).await;
        refused.problem(404, "not-found");
        api.get(&path).await.problem(404, "not-found");
        api.delete(&path).await.problem(404, "not-found");
        let list = format!("{parent}/playlists");
        api.get(&list).await.problem(404, "not-found");
    }
}

#[actix_web::test]
async fn the_same_name_below_another_parent_is_another_row() {
    let api = kinds().await;
    let (ann, bob) = (person(&api).await, person(&api).await);
    let path = |parent: &str| format!("{parent}/playlists/road-trip");
    for (parent, title) in [(&ann, "A"), (&bob, "B")] {
        let body = json!({"title": title});
        api.put(&path(parent), &body).await.expect(201);
    }
    api.put(&path(&ann), &json!({"title": "C"}))
        .await
        .expect(200);
    assert_eq!(api.get(&path(&bob)).await.at("/playlist/title"), "B");
    api.delete(&path(&ann)).await.expect(204);
    assert_eq!(api.get(&path(&bob)).await.at("/playlist/title"), "B");
    api.delete(&bob).await.expect(204);
    api.get(&path(&bob)).await.problem(404, "not-found");
}

#[actix_web::test]
async fn post_is_not_known() {
    let api = kinds().await;
    let ann = person(&api).await;
    let list = format!("{ann}/playlists");
    for path in [
        list.clone(),
        format!("{list}/x"),
        "/v1/countries".to_owned(),
        "/v1/countries/no".to_owned(),
    ] {
        let allow = "GET, HEAD, PUT, DELETE, OPTIONS";
        let refused = api.post(&path, &json!({"title": "Go"})).await;
        let refused = refused.problem(405, "method-not-allowed");
        assert_eq!(refused.header("allow"), Some(allow));
        let options = api.request("OPTIONS", &path).await.expect(204);
        assert_eq!(options.header("allow"), Some(allow));
    }
}

#[actix_web::test]
async fn in_a_scope_it_is_found_by_ids() {
    let api = kinds_with_a_tenant().await;
    let project = api
        .create("/v1/organizations/acme/projects", json!({"slug": "web"}))
        .await;
    let path = "/v1/projects/acme/web/documents/read%20me";
    let created = api.put(path, &json!({})).await.expect(201);
    let canonical = format!("{project}/documents/read%20me");
    assert_eq!(created.header("location"), Some(canonical.as_str()));
    let changed = api.put(path, &json!({"text": "Hi"})).await.expect(200);
    assert_eq!(changed.header("content-location"), Some(canonical.as_str()));
    let read = api.get(&canonical).await.expect(200);
    assert_eq!(read.header("content-location"), None);
    assert_eq!(read.at("/document/name"), "read me");
}
