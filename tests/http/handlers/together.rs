//! Batches, attachments, expansion and collapse go through the same handlers.

use serde_json::{Value, json};

use super::fixture::{SHORT, asked, bank, bank_within, records};
use crate::harness::Mounted;

async fn with_postings(api: &Mounted, amounts: &[i32]) -> String {
    let book = api.create("/v1/books", json!({"label": "a"})).await;
    for amount in amounts {
        let posting = json!({"amount": amount});
        api.create(&format!("{book}/postings"), posting).await;
    }
    book
}

#[actix_web::test]
async fn a_batch_is_one_call() {
    let (api, calls) = bank().await;
    let book = with_postings(&api, &[]).await;
    asked(&calls);
    let new = json!({"postings": [{"amount": 1}, {"amount": 2, "note": " b "}, {"amount": 3}]});
    let made = api
        .post(&format!("{book}/postings"), &new)
        .await
        .expect(201);
    assert_eq!(made.text_at("/postings/1/note"), "b");
    assert_eq!(asked(&calls), ["create 3", "compute 3"]);

    let each = json!({"postings": [{"id": "1", "amount": 10}, {"id": "3", "amount": 30}]});
    let changed = api.put("/v1/postings", &each).await.expect(200);
    assert_eq!(changed.at("/postings/1/amount"), 30);
    assert_eq!(changed.text_at("/postings/1/share"), "12");
    assert_eq!(asked(&calls), ["update 2", "compute 2"]);
    assert_eq!(api.get(&book).await.text_at("/book/total"), "42");

    let alike = json!({"amount": 0});
    api.put("/v1/postings?note=none", &alike).await.expect(200);
    assert_eq!(asked(&calls), ["update 2", "compute 2"]);
    assert_eq!(api.get(&book).await.text_at("/book/total"), "2");

    api.delete("/v1/postings?id=1&id=2&id=99").await.expect(204);
    assert_eq!(asked(&calls), ["delete [1, 2]"]);
    assert_eq!(api.get(&book).await.text_at("/book/total"), "0");
}

#[actix_web::test]
async fn a_batch_that_a_handler_refuses_changes_nothing() {
    let (api, _) = bank().await;
    let book = with_postings(&api, &[5]).await;
    let postings = format!("{book}/postings");
    let before = (api.get(&book).await.json(), records(&api).await);
    let panics = json!({"postings": [{"amount": 1}, {"amount": 2, "note": "panic"}]});
    let failed = api.post(&postings, &panics).may_fail().await;
    failed.problem(500, "internal-error");
    let clash = json!({"postings": [
        {"amount": 1, "reference": "r"},
        {"amount": 2, "reference": "s"},
        {"amount": 3, "reference": "r"},
    ]});
    let clash = api.post(&postings, &clash).await.problem(409, "duplicate");
    assert_eq!(clash.text_at("/errors/0/pointer"), "/postings/2/reference");
    let unknown = json!({"postings": ["1", "99"], "amount": 8});
    api.put("/v1/postings", &unknown).await.expect(404);
    let after = (api.get(&book).await.json(), records(&api).await);
    assert_eq!(before, after);
}

#[actix_web::test]
async fn a_handler_that_breaks_in_a_batch_by_filter_changes_nothing() {
    let (api, _) = bank_within(SHORT).await;
    with_postings(&api, &[5]).await;
    for (note, status, slug) in [("panic", 500, "internal-error"), ("never", 503, "too-slow")] {
        let change = json!({"note": note});
        let failed = api.put("/v1/postings?note=none", &change).may_fail().await;
        failed.problem(status, slug);
        assert_eq!(
            api.get("/v1/postings/1").await.text_at("/posting/note"),
            "none"
        );
    }
    let change = json!({"note": "fine"});
    api.put("/v1/postings?note=none", &change).await.expect(200);
}

#[actix_web::test]
async fn an_attachment_is_a_change() {
    let (api, calls) = bank().await;
    with_postings(&api, &[5]).await;
    let other = api.create("/v1/books", json!({"label": "b"})).await;
    asked(&calls);
    let path = format!("{other}/postings/1");
    let attached = api.request("POST", &path).await.expect(201);
    assert_eq!(attached.text_at("/posting/book"), "2");
    api.request("POST", &path).await.expect(200);
    assert_eq!(
        asked(&calls),
        ["update 1", "compute 1", "update 1", "compute 1"]
    );
}

#[actix_web::test]
async fn what_nobody_wants_to_see_is_not_computed() {
    let (api, calls) = bank().await;
    with_postings(&api, &[5, 6]).await;
    asked(&calls);
    let without = api
        .get("/v1/postings?collapse=share,remark")
        .await
        .expect(200);
    assert_eq!(asked(&calls), [""; 0]);
    assert_eq!(without.json()["postings"][0].get("share"), None::<&Value>);
    let one = api.get("/v1/postings/1?collapse=share").await.expect(200);
    assert_eq!(asked(&calls), ["compute 1"]);
    assert_eq!(one.at("/posting/remark"), Value::Null);
}

#[actix_web::test]
async fn what_is_expanded_is_computed_once_for_all_rows() {
    let (api, calls) = bank().await;
    with_postings(&api, &[5, 6]).await;
    for posting in [1, 1, 2] {
        let path = format!("/v1/postings/{posting}/badges");
        api.create(&path, json!({"color": "red"})).await;
    }
    asked(&calls);
    let badges = api.get("/v1/badges?expand=posting").await.expect(200);
    assert_eq!(badges.text_at("/badges/2/posting/share"), "5");
    assert_eq!(asked(&calls), ["compute 2"]);
}
