//! The version of each item of a batch.

use serde_json::json;

use super::fixture::{api, tag};

async fn two() -> (crate::harness::Mounted, String, String) {
    let api = api().await;
    let batch = json!({"books": [{"title": "One"}, {"title": "Two"}]});
    let made = api.post("/v1/books", &batch).await.expect(201);
    let ids = (made.text_at("/books/0/id"), made.text_at("/books/1/id"));
    (api, ids.0, ids.1)
}

#[actix_web::test]
async fn a_batch_is_carried_out_if_each_item_is_of_the_version_that_it_says() {
    let (api, one, two) = two().await;
    let batch = json!({"books": [
        {"id": two, "revision": "1", "title": "Second"},
        {"id": one, "revision": 1, "title": "First"},
    ]});
    let changed = api.put("/v1/books", &batch).await.expect(200);
    for place in 0..2 {
        assert_eq!(changed.at(&format!("/books/{place}/revision")), "2");
    }

    let tag = tag(&api, &format!("/v1/books/{one}")).await;
    let batch = json!({"books": [
        {"id": one, "revision": "2", "title": "A"},
        {"id": two, "revision": "1", "title": "B"},
    ]});
    let late = api.put("/v1/books", &batch).await;
    let late = late.problem(412, "precondition-failed");
    assert_eq!(late.text_at("/detail"), "changed meanwhile: 1 of the books that the body names");
    assert_eq!(late.places(), ["/books/1/revision"]);
    let told = "is not the version any more; get it again";
    assert_eq!(late.mistake("/books/1/revision"), told);
    let kept = api.get(&format!("/v1/books/{one}")).await;
    assert_eq!(kept.header("etag"), Some(&*tag), "all or nothing");

    let both = json!({"books": [{"id": one, "revision": "1"}, {"id": two, "revision": "9"}]});
    let late = api.put("/v1/books", &both).await.expect(412);
    assert_eq!(late.places(), ["/books/0/revision", "/books/1/revision"]);
}

#[actix_web::test]
async fn an_item_may_leave_its_version_out() {
    let (api, one, two) = two().await;
    let batch = json!({"books": [
        {"id": one, "title": "First"},
        {"id": two, "revision": "1", "title": "Second"},
    ]});
    api.put("/v1/books", &batch).await.expect(200);
    api.put("/v1/books", &batch).await.problem(412, "precondition-failed");
}

#[actix_web::test]
async fn an_item_that_only_names_its_version_asks_whether_it_is_still_so() {
    let (api, one, _) = two().await;
    let asked = json!({"books": [{"id": one, "revision": "1"}]});
    let kept = api.put("/v1/books", &asked).await.expect(200);
    assert_eq!(kept.at("/books/0/revision"), "1");
}

#[actix_web::test]
async fn a_version_that_is_none_is_a_mistake_of_the_body() {
    let (api, one, _) = two().await;
    for wrong in [json!("x"), json!(null), json!(1.5), json!(true), json!([])] {
        let batch = json!({"books": [{"id": one, "revision": wrong}]});
        let refused = api.put("/v1/books", &batch).await;
        let refused = refused.problem(422, "invalid-body");
        assert_eq!(refused.places(), ["/books/0/revision"], "{wrong}");
    }
    let batch = json!({"books": [{"id": one, "version": "1"}]});
    let refused = api.put("/v1/books", &batch).await.expect(422);
    let told = refused.mistake("/books/0/version");
    assert!(told.starts_with("is not known here; allowed: id, revision, "), "{told}");
}

#[actix_web::test]
async fn the_same_row_of_two_versions_is_a_contradiction() {
    let (api, one, _) = two().await;
    let twice = |version| {
        json!({"books": [
            {"id": one, "revision": "1", "title": "A"},
            {"id": one, "revision": version, "title": "A"},
        ]})
    };
    let refused = api.put("/v1/books", &twice("2")).await;
    assert_eq!(refused.problem(422, "invalid-body").places(), ["/books/1/id"]);
    api.put("/v1/books", &twice("1")).await.expect(200);
}

#[actix_web::test]
async fn what_is_missing_is_told_before_what_has_changed() {
    let (api, one, _) = two().await;
    let batch = json!({"books": [{"id": one, "revision": "9"}, {"id": "99", "revision": "1"}]});
    let refused = api.put("/v1/books", &batch).await;
    assert_eq!(refused.problem(404, "not-found").places(), ["/books/1/id"]);
}
