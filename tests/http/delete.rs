//! `DELETE` on an item, and what becomes of what refers to it.

use serde_json::{Value, json};

use crate::harness::{Mounted, api, id};

#[actix_web::test]
async fn a_row_is_deleted_again_and_again() {
    let api = api().await;
    let user = format!("/v1/users/{}", api.user("ann@example.org").await);
    for _ in 0..3 {
        api.delete(&user).await.expect(204);
    }
    api.get(&user).await.problem(404, "not-found");
    api.delete("/v1/users/999").await.expect(204);
}

#[actix_web::test]
async fn a_missing_parent_is_404_and_a_missing_child_is_not() {
    let api = api().await;
    let user = api.user("ann@example.org").await;
    api.delete(&format!("/v1/users/{user}/pictures/9"))
        .await
        .expect(204);
    api.delete("/v1/users/999/pictures/9")
        .await
        .problem(404, "not-found");
    api.project("acme", "web").await;
    api.delete("/v1/organizations/acme/projects/nothing")
        .await
        .expect(204);
    api.delete("/v1/projects/acme/nothing").await.expect(204);
    api.delete("/v1/organizations/nobody").await.expect(204);
    api.delete("/v1/organizations/nobody/projects/web")
        .await
        .problem(404, "not-found");
    api.delete("/v1/projects/nobody/web")
        .await
        .problem(404, "not-found");
    api.delete("/v1/issues/acme/1/comments/1")
        .await
        .problem(404, "not-found");
}

#[actix_web::test]
async fn what_no_row_can_be_called_is_gone_already() {
    let api = api().await;
    let user = api.user("ann@example.org").await;
    for path in [
        "/v1/users/ann",
        "/v1/users/007",
        "/v1/users/-0",
        "/v1/devices/%00",
        "/v1/users/1.0",
        &format!("/v1/users/{user}/pictures/cat"),
    ] {
        api.delete(path).await.expect(204);
        api.get(path).await.problem(404, "not-found");
        let parameter = format!("{path}?force=1");
        let refused = api.delete(&parameter).await;
        refused.problem(400, "unknown-parameter");
    }
    for path in ["/v1/users/999/pictures/cat", "/v1/users/ann/pictures/cat"] {
        api.delete(path).await.problem(404, "not-found");
    }
}

#[actix_web::test]
async fn a_child_of_another_parent_is_untouched() {
    let api = api().await;
    let (ann, bob) = (
        api.user("ann@example.org").await,
        api.user("bob@example.org").await,
    );
    let pictures = format!("/v1/users/{ann}/pictures");
    let picture = api.create(&pictures, json!({"title": "Cat"})).await;
    api.delete(&format!("/v1/users/{bob}/pictures/{}", id(&picture)))
        .await
        .expect(204);
    api.get(&picture).await.expect(200);
    api.delete(&format!("{pictures}/{}", id(&picture)))
        .await
        .expect(204);
    api.get(&picture).await.problem(404, "not-found");
}

async fn issue_with_comment(api: &Mounted) -> (String, String, String) {
    let author = api.user("ann@example.org").await;
    let project = api.project("acme", "web").await;
    let issue = api
        .create(&format!("{project}/issues"), json!({"title": "A"}))
        .await;
    let comments = format!("{issue}/comments");
    let comment = api
        .create(&comments, json!({"text": "Hm", "author": author}))
        .await;
    (format!("/v1/users/{author}"), issue, comment)
}

#[actix_web::test]
async fn what_cannot_be_without_it_goes_along_level_after_level() {
    let api = api().await;
    let (author, issue, comment) = issue_with_comment(&api).await;
    api.get(&comment).await.expect(200);
    api.delete("/v1/organizations/acme").await.expect(204);
    for gone in [
        &*comment,
        &issue,
        "/v1/projects/acme/web",
        "/v1/organizations/acme",
    ] {
        api.get(gone).await.problem(404, "not-found");
    }
    // Nothing needs the author any more.
    api.delete(&author).await.expect(204);
}

#[actix_web::test]
async fn what_can_be_without_it_loses_the_reference() {
    let api = api().await;
    let user = api.user("ann@example.org").await;
    let project = api.project("acme", "web").await;
    api.put(&project, &json!({"lead": user})).await.expect(200);
    let body = json!({"title": "A", "reporter": user});
    let issue = api.create(&format!("{project}/issues"), body).await;
    api.delete(&format!("/v1/users/{user}")).await.expect(204);
    assert_eq!(api.get(&project).await.at("/project/lead"), Value::Null);
    assert_eq!(api.get(&issue).await.at("/issue/reporter"), Value::Null);
}

#[actix_web::test]
async fn a_child_that_can_be_alone_stays_when_its_parent_goes() {
    let api = api().await;
    let user = api.user("ann@example.org").await;
    let picture = api
        .create("/v1/pictures", json!({"title": "Cat", "user": user}))
        .await;
    let tag = api
        .create(&format!("{picture}/tags"), json!({"label": "pet"}))
        .await;
    let caption = api
        .create(&format!("{picture}/captions"), json!({"text": "Look"}))
        .await;
    // The picture goes with the user, the caption with the picture, the tag stays.
    api.delete(&format!("/v1/users/{user}")).await.expect(204);
    api.get(&picture).await.problem(404, "not-found");
    api.get(&caption).await.problem(404, "not-found");
    assert_eq!(
        api.get(&tag).await.expect(200).at("/tag/picture"),
        Value::Null
    );
}

#[actix_web::test]
async fn a_child_that_can_be_alone_is_detached_below_its_parent_and_deleted_at_its_root() {
    let api = api().await;
    let user = api.user("ann@example.org").await;
    let picture = api
        .create("/v1/pictures", json!({"title": "Cat", "user": user}))
        .await;
    let tags = format!("{picture}/tags");
    let tag = api.create(&tags, json!({"label": "pet"})).await;
    let nested = format!("{tags}/{}", id(&tag));
    api.delete(&nested).await.expect(204);
    api.get(&nested).await.problem(404, "not-found");
    assert_eq!(
        api.get(&tag).await.expect(200).at("/tag/picture"),
        Value::Null
    );
    api.delete(&nested).await.expect(204);
    api.delete(&tag).await.expect(204);
    api.get(&tag).await.problem(404, "not-found");
}

#[actix_web::test]
async fn what_is_still_needed_stays_with_everything_below_it() {
    let api = api().await;
    let (author, issue, comment) = issue_with_comment(&api).await;
    let picture = format!("{author}/pictures");
    let picture = api.create(&picture, json!({"title": "Cat"})).await;
    let refused = api.delete(&author).await.problem(409, "still-referenced");
    assert!(
        refused.text_at("/detail").contains("comment"),
        "{}",
        refused.text()
    );
    for kept in [&author, &picture, &comment] {
        api.get(kept).await.expect(200);
    }
    api.delete(&issue).await.expect(204);
    api.delete(&author).await.expect(204);
    api.get(&picture).await.problem(404, "not-found");
}

#[actix_web::test]
async fn a_deletion_takes_no_query() {
    let api = api().await;
    let user = format!("/v1/users/{}", api.user("ann@example.org").await);
    let refused = api.delete(&format!("{user}?force=1")).await;
    assert_eq!(
        refused.problem(400, "unknown-parameter").places(),
        ["?force"]
    );
    api.get(&user).await.expect(200);
}

#[actix_web::test]
async fn a_whole_collection_cannot_be_deleted() {
    let api = api().await;
    let user = api.user("ann@example.org").await;
    api.delete("/v1/users")
        .await
        .problem(400, "selector-required");
    api.delete("/v1/users/").await.problem(404, "not-found");
    api.get(&format!("/v1/users/{user}")).await.expect(200);
}

#[actix_web::test]
async fn references_may_run_in_circles() {
    let api = api().await;
    let (ann, bob) = (
        api.user("ann@example.org").await,
        api.user("bob@example.org").await,
    );
    let (ann_path, bob_path) = (format!("/v1/users/{ann}"), format!("/v1/users/{bob}"));
    let picture = api
        .create(&format!("{ann_path}/pictures"), json!({"title": "Cat"}))
        .await;
    for path in [&ann_path, &bob_path] {
        let body = json!({"favorite": id(&picture), "mentor": ann});
        api.put(path, &body).await.expect(200);
    }
    assert_eq!(
        api.page(&format!("/v1/users?mentor={ann}&favorite={}", id(&picture)))
            .await
            .ids
            .len(),
        2
    );
    // The picture goes with its user, and with the picture the reference of the other one.
    api.delete(&ann_path).await.expect(204);
    api.get(&picture).await.problem(404, "not-found");
    let left = api.get(&bob_path).await.expect(200);
    assert_eq!(
        (left.at("/user/favorite"), left.at("/user/mentor")),
        (Value::Null, Value::Null)
    );
    let own = api
        .put(&bob_path, &json!({"mentor": bob}))
        .await
        .expect(200);
    assert_eq!(own.at("/user/mentor"), json!(bob));
    api.delete(&bob_path).await.expect(204);
}
