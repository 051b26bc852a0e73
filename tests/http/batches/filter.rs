//! `PUT` on a collection, by filter.

use serde_json::{Value, json};

use super::{all, each, samples};
use crate::harness::{api, id};

#[actix_web::test]
async fn the_rows_that_a_filter_leaves_are_changed() {
    let api = samples(5).await;
    let changed = api
        .put("/v1/samples?batch=1", &json!({"label": "odd"}))
        .await
        .expect(200);
    assert_eq!(each(&changed, "samples", "id"), ["1", "3", "5"]);
    assert_eq!(
        all(&api, "/v1/samples", "label").await,
        ["odd", "a", "odd", "a", "odd"]
    );
    let changed = api
        .put(
            "/v1/samples?number=2&number=4&batch=0",
            &json!({"label": "b"}),
        )
        .await
        .expect(200);
    assert_eq!(each(&changed, "samples", "id"), ["2", "4"]);
}

#[actix_web::test]
async fn a_change_of_what_is_filtered_by_is_made_once() {
    let api = samples(4).await;
    let changed = api
        .put("/v1/samples?batch=1", &json!({"batch": 0}))
        .await
        .expect(200);
    assert_eq!(each(&changed, "samples", "batch"), [0, 0]);
    let changed = api
        .put("/v1/samples?batch=1", &json!({"batch": 2}))
        .await
        .expect(200);
    assert_eq!(changed.json(), json!({"samples": []}));
}

#[actix_web::test]
async fn ids_and_filters_intersect() {
    let api = samples(4).await;
    let body = json!({"samples": ["3", "1"], "label": "b"});
    let changed = api.put("/v1/samples?batch=1", &body).await.expect(200);
    assert_eq!(each(&changed, "samples", "id"), ["3", "1"]);

    let body = json!({"samples": ["1", "2", "3", "99"], "label": "c"});
    let refused = api.put("/v1/samples?batch=1", &body).await;
    let refused = refused.problem(404, "not-found");
    assert_eq!(refused.places(), ["/samples/3"]);
    assert_eq!(
        all(&api, "/v1/samples", "label").await,
        ["b", "a", "b", "a"]
    );

    // What the filter does not select stays as it is.
    let body = json!({"samples": ["4", "3", "2"], "label": "c"});
    let changed = api.put("/v1/samples?batch=1", &body).await.expect(200);
    assert_eq!(each(&changed, "samples", "id"), ["3"]);
    let body = json!({"samples": [{"id": "4", "label": "e"}, {"id": "1", "label": "d"}]});
    let changed = api.put("/v1/samples?batch=1", &body).await.expect(200);
    assert_eq!(each(&changed, "samples", "id"), ["1"]);
    assert_eq!(
        all(&api, "/v1/samples", "label").await,
        ["d", "a", "c", "a"]
    );
    let body = json!({"samples": ["2", "4"], "label": "c"});
    let nothing = api.put("/v1/samples?batch=1", &body).await.expect(200);
    assert_eq!(nothing.json(), json!({"samples": []}));
    let body = json!({"samples": [], "label": "c"});
    let nothing = api.put("/v1/samples?batch=1", &body).await.expect(200);
    assert_eq!(nothing.json(), json!({"samples": []}));
}

#[actix_web::test]
async fn more_than_the_limit_is_refused_and_nothing_is_changed() {
    let api = samples(1000).await;
    let one_more = json!({"batch": 1, "label": "a"});
    let changed = api
        .put("/v1/samples?label=a", &json!({"label": "b"}))
        .await
        .expect(200);
    assert_eq!(each(&changed, "samples", "id").len(), 1000);
    api.put("/v1/samples?label=b", &json!({"label": "a"}))
        .await
        .expect(200);
    api.create("/v1/samples", one_more).await;
    let refused = api
        .put("/v1/samples?label=a", &json!({"label": "b"}))
        .await
        .problem(400, "batch-too-large");
    assert!(refused.text_at("/detail").contains("1000"));
    assert_eq!(all(&api, "/v1/samples", "label").await, vec!["a"; 1001]);
}

#[actix_web::test]
async fn mistakes_of_the_filter_and_of_the_changes_change_nothing() {
    let api = samples(2).await;
    let refused = api
        .put("/v1/samples?batch=x", &json!({"label": "b"}))
        .await
        .problem(400, "invalid-query");
    assert_eq!(refused.places(), ["?batch"]);
    let refused = api
        .put("/v1/samples?batch=1", &json!({"label": 5, "price": "x"}))
        .await
        .problem(422, "invalid-body");
    assert_eq!(refused.places(), ["/label", "/price"]);
    assert_eq!(all(&api, "/v1/samples", "label").await, ["a", "a"]);
}

#[actix_web::test]
async fn references_select_by_id_and_slug_and_what_names_nothing_selects_nothing() {
    let api = samples(3).await;
    let body = json!({"slug": "scale", "serial": "AB-1"});
    let device = id(&api.create("/v1/devices", body).await);
    api.put(
        "/v1/samples",
        &json!({"samples": ["1", "3"], "device": "scale"}),
    )
    .await
    .expect(200);
    for (name, label) in [("scale", "b"), (&device, "c")] {
        let path = format!("/v1/samples?device={name}");
        let changed = api.put(&path, &json!({"label": label})).await.expect(200);
        assert_eq!(each(&changed, "samples", "id"), ["1", "3"]);
    }
    let changed = api
        .put("/v1/samples?device=nothing", &json!({"label": "d"}))
        .await
        .expect(200);
    assert_eq!(changed.json(), json!({"samples": []}));
    assert_eq!(all(&api, "/v1/samples", "label").await, ["c", "a", "c"]);
}

#[actix_web::test]
async fn below_a_parent_a_filter_leaves_its_own_only() {
    let api = api().await;
    let mut users = Vec::new();
    for email in ["ann@example.org", "bob@example.org"] {
        let user = api.user(email).await;
        let path = format!("/v1/users/{user}/pictures");
        api.create(&path, json!({"title": "Cat"})).await;
        users.push(path);
    }
    let changed = api
        .put(&format!("{}?title=Cat", users[1]), &json!({"title": "Dog"}))
        .await
        .expect(200);
    assert_eq!(each(&changed, "pictures", "id"), ["2"]);
    assert_eq!(all(&api, "/v1/pictures", "title").await, ["Cat", "Dog"]);
    let refused = api
        .put(&format!("{}?user=1", users[1]), &json!({"title": "Owl"}))
        .await;
    refused.problem(400, "unknown-parameter");
    api.put("/v1/users/9/pictures?title=Cat", &json!({"title": "Dog"}))
        .await
        .problem(404, "not-found");
}

#[actix_web::test]
async fn a_clash_among_those_that_are_selected_changes_nothing() {
    let api = api().await;
    for email in ["ann@example.org", "bob@example.org"] {
        let body = json!({"email": email, "password": "correct horse", "nickname": "N"});
        api.create("/v1/users", body).await;
    }
    let refused = api
        .put(
            "/v1/users?nickname=N",
            &json!({"email": "cleo@example.org"}),
        )
        .await
        .problem(409, "duplicate");
    assert_eq!(refused.places(), ["/email"]);
    let emails = all(&api, "/v1/users", "email").await;
    assert_eq!(emails, ["ann@example.org", "bob@example.org"]);
    // The writer is free again at once.
    api.put("/v1/users/1", &json!({"nickname": Value::Null}))
        .await
        .expect(200);
}
