//! `PUT` on an item: only what is sent is changed.

use serde_json::json;

use crate::harness::{Mounted, api, id};

async fn issue(api: &Mounted) -> String {
    let project = api.project("acme", "web").await;
    let body = json!({
        "title": "Broken", "estimate": "2.50", "due": "2026-01-31", "note": "Ask Ann", "priority": 5
    });
    api.create(&format!("{project}/issues"), body).await
}

#[actix_web::test]
async fn only_what_is_sent_is_changed() {
    let api = api().await;
    let issue = issue(&api).await;
    let mut expected = api.get(&issue).await.json();
    let changed = api
        .put(&issue, &json!({"title": "Fixed"}))
        .await
        .expect(200);
    expected["issue"]["title"] = json!("Fixed");
    expected["issue"]["dateUpdated"] = changed.at("/issue/dateUpdated");
    assert_eq!(changed.json(), expected);
    assert_eq!(api.get(&issue).await.json(), expected);
}

#[actix_web::test]
async fn null_clears_and_a_value_sets() {
    let api = api().await;
    let issue = issue(&api).await;
    let body = json!({"note": null, "due": null, "estimate": null});
    let changed = api.put(&issue, &body).await.expect(200);
    for name in ["note", "due", "estimate"] {
        assert!(changed.at(&format!("/issue/{name}")).is_null(), "{name}");
    }
    assert_eq!(changed.at("/issue/priority"), 5);
    let body = json!({"note": "", "estimate": "0.25"});
    let changed = api.put(&issue, &body).await.expect(200);
    assert_eq!(changed.at("/issue/note"), "");
    assert_eq!(changed.at("/issue/estimate"), "0.25");
}

#[actix_web::test]
async fn what_cannot_be_null_cannot_be_cleared() {
    let api = api().await;
    let issue = issue(&api).await;
    let body = json!({"title": null, "priority": null, "project": null, "note": null});
    let refused = api.put(&issue, &body).await.problem(422, "invalid-body");
    assert_eq!(refused.places(), ["/priority", "/project", "/title"]);
    assert_eq!(api.get(&issue).await.at("/issue/note"), "Ask Ann");
}

#[actix_web::test]
async fn a_change_that_changes_nothing_keeps_the_time() {
    let api = api().await;
    let issue = issue(&api).await;
    let before = api.get(&issue).await.json();
    let same = json!({"title": "Broken", "estimate": "2.5", "priority": 5, "status": "new"});
    for body in [json!({}), same] {
        assert_eq!(
            api.put(&issue, &body).await.expect(200).json(),
            before,
            "{body}"
        );
        assert_eq!(api.get(&issue).await.json(), before, "{body}");
    }
    let changed = api.put(&issue, &json!({"priority": 4})).await.expect(200);
    let later = changed.text_at("/issue/dateUpdated");
    assert!(
        *later > *before["issue"]["dateUpdated"].as_str().unwrap(),
        "{later}"
    );
    assert_eq!(
        changed.at("/issue/dateCreated"),
        before["issue"]["dateCreated"]
    );
}

#[actix_web::test]
async fn the_same_change_again_changes_nothing_more() {
    let api = api().await;
    let issue = issue(&api).await;
    let body = json!({"title": "Fixed", "status": "resolved", "note": null});
    let first = api.put(&issue, &body).await.expect(200);
    for _ in 0..2 {
        assert_eq!(
            api.put(&issue, &body).await.expect(200).json(),
            first.json()
        );
    }
}

#[actix_web::test]
async fn a_missing_row_is_not_created() {
    let api = api().await;
    api.put(
        "/v1/users/77",
        &json!({"email": "ann@example.org", "password": "correct horse"}),
    )
    .await
    .problem(404, "not-found");
    assert!(api.page("/v1/users").await.ids.is_empty());
}

#[actix_web::test]
async fn what_the_server_keeps_and_what_stays_is_refused() {
    let api = api().await;
    let issue = issue(&api).await;
    let user = api.user("ann@example.org").await;
    let before = api.get(&issue).await.json();
    let body = json!({
        "id": "7", "views": 1, "reporter": user, "dateCreated": "2020-01-01T00:00:00Z",
        "dateUpdated": "2020-01-01T00:00:00Z", "priority": 1, "isAdmin": true
    });
    let refused = api.put(&issue, &body).await.problem(422, "invalid-body");
    let places = [
        "/dateCreated",
        "/dateUpdated",
        "/id",
        "/isAdmin",
        "/reporter",
        "/views",
    ];
    assert_eq!(refused.places(), places);
    assert_eq!(api.get(&issue).await.json(), before);
}

#[actix_web::test]
async fn a_write_only_property_can_be_changed_and_stays_hidden() {
    let api = api().await;
    let user = api.user("ann@example.org").await;
    let path = format!("/v1/users/{user}");
    let before = api.get(&path).await.json();
    let body = json!({"password": "another horse"});
    let changed = api.put(&path, &body).await.expect(200);
    assert_eq!(changed.json(), before);
    let refused = api.put(&path, &json!({"password": "short"})).await;
    assert_eq!(refused.problem(422, "invalid-body").places(), ["/password"]);
}

#[actix_web::test]
async fn a_row_is_changed_under_each_of_its_paths() {
    let api = api().await;
    let canonical = {
        let project = api.project("acme", "web").await;
        api.get(&project)
            .await
            .header("content-location")
            .unwrap()
            .to_owned()
    };
    for (turn, path) in [
        "/v1/projects/acme/web",
        "/v1/organizations/acme/projects/web",
        &canonical,
    ]
    .into_iter()
    .enumerate()
    {
        let body = json!({"name": format!("Web {turn}")});
        let changed = api.put(path, &body).await.expect(200);
        assert_eq!(changed.at("/project/name"), body["name"]);
        let elsewhere = (path != canonical).then_some(&*canonical);
        assert_eq!(changed.header("content-location"), elsewhere, "{path}");
    }
}

#[actix_web::test]
async fn a_slug_can_change_and_the_old_one_is_gone() {
    let api = api().await;
    let project = api.project("acme", "web").await;
    let changed = api
        .put(&project, &json!({"slug": "site"}))
        .await
        .expect(200);
    assert_eq!(changed.at("/project/slug"), "site");
    api.get(&project).await.problem(404, "not-found");
    api.get("/v1/projects/acme/site").await.expect(200);
}

#[actix_web::test]
async fn a_unique_value_clashes_with_another_row_but_not_with_its_own() {
    let api = api().await;
    api.user("ann@example.org").await;
    let bob = format!("/v1/users/{}", api.user("bob@example.org").await);
    api.put(&bob, &json!({"email": "bob@example.org"}))
        .await
        .expect(200);
    let clash = api.put(&bob, &json!({"email": "ann@example.org"})).await;
    assert_eq!(clash.problem(409, "duplicate").places(), ["/email"]);
    assert_eq!(api.get(&bob).await.at("/user/email"), "bob@example.org");
}

#[actix_web::test]
async fn a_child_can_move_to_another_parent_where_its_path_does_not_name_one() {
    let api = api().await;
    let (ann, bob) = (
        api.user("ann@example.org").await,
        api.user("bob@example.org").await,
    );
    let pictures = format!("/v1/users/{ann}/pictures");
    let picture = api.create(&pictures, json!({"title": "Cat"})).await;
    let nested = format!("{pictures}/{}", id(&picture));
    let refused = api.put(&nested, &json!({"user": bob})).await;
    assert_eq!(refused.problem(422, "invalid-body").places(), ["/user"]);
    let moved = api.put(&picture, &json!({"user": bob})).await.expect(200);
    assert_eq!(moved.at("/picture/user"), json!(bob));
    api.get(&nested).await.problem(404, "not-found");
    api.get(&format!("/v1/users/{bob}/pictures/{}", id(&picture)))
        .await
        .expect(200);
}

#[actix_web::test]
async fn there_is_no_arithmetic_in_a_body() {
    let api = api().await;
    let issue = issue(&api).await;
    for value in [
        json!({"$inc": 1}),
        json!([1]),
        json!("+1"),
        json!("5"),
        json!(true),
    ] {
        let refused = api.put(&issue, &json!({"priority": value})).await;
        assert_eq!(
            refused.problem(422, "invalid-body").places(),
            ["/priority"],
            "{value}"
        );
    }
}
