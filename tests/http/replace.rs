//! `POST` on an item, where it is declared: what is left out goes to its default.

use serde_json::{Value, json};

use crate::harness::{Mounted, api};

async fn article(api: &Mounted) -> String {
    let body = json!({
        "title": "Cats", "language": "fr", "summary": "All about cats", "code": "C-1"
    });
    api.create("/v1/articles", body).await
}

#[actix_web::test]
async fn what_is_left_out_goes_to_its_default() {
    let api = api().await;
    let article = article(&api).await;
    let replaced = api
        .post(&article, &json!({"title": "Dogs"}))
        .await
        .expect(200);
    assert_eq!(replaced.at("/article/title"), "Dogs");
    assert_eq!(replaced.at("/article/language"), "en");
    assert_eq!(replaced.at("/article/summary"), Value::Null);
    assert_eq!(replaced.at("/article/code"), "C-1");
    assert_eq!(replaced.header("location"), None);
    assert_eq!(api.get(&article).await.json(), replaced.json());
}

#[actix_web::test]
async fn what_has_no_default_is_required() {
    let api = api().await;
    let article = article(&api).await;
    let before = api.get(&article).await.json();
    let refused = api.post(&article, &json!({"language": "de"})).await;
    assert_eq!(refused.problem(422, "invalid-body").places(), ["/title"]);
    assert_eq!(api.get(&article).await.json(), before);
}

#[actix_web::test]
async fn what_stays_cannot_be_replaced() {
    let api = api().await;
    let article = article(&api).await;
    let body = json!({"title": "Dogs", "code": "C-2", "revision": 2, "id": "9"});
    let refused = api.post(&article, &body).await.problem(422, "invalid-body");
    assert_eq!(refused.places(), ["/code", "/id", "/revision"]);
}

#[actix_web::test]
async fn a_missing_row_is_not_created() {
    let api = api().await;
    api.post("/v1/articles/9", &json!({"title": "Dogs"}))
        .await
        .problem(404, "not-found");
    assert!(api.page("/v1/articles").await.ids.is_empty());
}

#[actix_web::test]
async fn the_same_replacement_again_changes_nothing_more() {
    let api = api().await;
    let article = article(&api).await;
    let body = json!({"title": "Dogs"});
    let first = api.post(&article, &body).await.expect(200);
    assert_eq!(
        api.post(&article, &body).await.expect(200).json(),
        first.json()
    );
}

#[actix_web::test]
async fn where_it_is_not_declared_the_method_is_not_known() {
    let api = api().await;
    let user = api.user("ann@example.org").await;
    let body = json!({"email": "bob@example.org", "password": "correct horse"});
    let refused = api.post(&format!("/v1/users/{user}"), &body).await;
    refused.problem(405, "method-not-allowed");
}
