//! Every way to write goes through the handler.

use serde_json::json;

use super::fixture::{asked, bank, records};

#[actix_web::test]
async fn a_creation_is_the_handlers() {
    let (api, calls) = bank().await;
    let book = api.create("/v1/books", json!({"label": "a"})).await;
    let new = json!({"amount": 100, "note": "  rent "});
    let created = api
        .post(&format!("{book}/postings"), &new)
        .await
        .expect(201);
    assert_eq!(created.text_at("/posting/note"), "rent");
    assert_eq!(created.at("/posting/share"), "0");
    assert_eq!(created.header("location"), Some("/v1/postings/1"));
    assert_eq!(asked(&calls), ["create 1", "compute 1"]);
    assert_eq!(api.get(&book).await.text_at("/book/total"), "100");
    assert_eq!(records(&api).await, ["posted rent"]);

    let read = api.get("/v1/postings/1").await.expect(200);
    assert_eq!(read.json(), created.json());
}

#[actix_web::test]
async fn a_change_and_a_replacement_are_the_handlers() {
    let (api, calls) = bank().await;
    let book = api.create("/v1/books", json!({"label": "a"})).await;
    let posting = json!({"amount": 100, "note": "rent"});
    let posting = api.create(&format!("{book}/postings"), posting).await;
    asked(&calls);

    let changed = api.put(&posting, &json!({"amount": -70})).await.expect(200);
    assert_eq!(changed.at("/posting/amount"), -70);
    assert_eq!(changed.text_at("/posting/note"), "rent");
    assert_eq!(changed.text_at("/posting/remark"), "owed");
    assert_eq!(asked(&calls), ["update 1", "compute 1"]);
    assert_eq!(api.get(&book).await.text_at("/book/total"), "-70");

    let nested = format!("{book}{posting}").replace("/v1/postings", "/postings");
    api.put(&nested, &json!({"amount": 5})).await.expect(200);
    assert_eq!(api.get(&book).await.text_at("/book/total"), "5");

    let whole = json!({"amount": 30, "book": "1"});
    let replaced = api.post(&posting, &whole).await.expect(200);
    assert_eq!(replaced.text_at("/posting/note"), "none");
    assert_eq!(api.get(&book).await.text_at("/book/total"), "30");
}

#[actix_web::test]
async fn a_deletion_is_the_handlers_and_of_what_is_there_only() {
    let (api, calls) = bank().await;
    let book = api.create("/v1/books", json!({"label": "a"})).await;
    let postings = format!("{book}/postings");
    let posting = api.create(&postings, json!({"amount": 100})).await;
    let kept = json!({"amount": 1, "note": "kept"});
    let kept = api.create(&postings, kept).await;
    asked(&calls);

    api.delete(&posting).await.expect(204);
    api.delete(&posting).await.expect(204);
    assert_eq!(asked(&calls), ["delete [1]"]);
    assert_eq!(api.get(&book).await.text_at("/book/total"), "1");

    api.delete(&kept).await.problem(409, "conflict");
    api.get(&kept).await.expect(200);
    let other = api.create("/v1/books", json!({"label": "b"})).await;
    api.delete(&format!("{other}/postings/2")).await.expect(204);
    api.get(&kept).await.expect(200);
}

#[actix_web::test]
async fn what_the_handler_answers_is_what_the_client_gets() {
    let (api, _) = bank().await;
    let book = api.create("/v1/books", json!({"label": "a"})).await;
    let posting = json!({"amount": 1});
    let posting = api.create(&format!("{book}/postings"), posting).await;
    let lines = format!("{posting}/lines");

    let once = api.post(&lines, &json!({"text": "loud"})).await.expect(201);
    assert_eq!(once.text_at("/line/text"), "shown once");
    let path = once.header("location").unwrap().to_owned();
    assert_eq!(path, "/v1/postings/1/lines/1");
    assert_eq!(api.get(&path).await.text_at("/line/text"), "loud");

    let extra = api.post(&lines, &json!({"text": "extra"})).may_fail().await;
    extra.problem(500, "internal-error");
    let listed = api.get(&lines).await.expect(200);
    assert_eq!(listed.at("/lines").as_array().unwrap().len(), 1);
}

#[actix_web::test]
async fn what_a_handler_writes_satisfies_the_declaration() {
    let (api, _) = bank().await;
    let book = api.create("/v1/books", json!({"label": "a"})).await;
    let posting = json!({"amount": 1});
    let posting = api.create(&format!("{book}/postings"), posting).await;
    let line = api
        .create(&format!("{posting}/lines"), json!({"text": "x"}))
        .await;
    let refused = api.put(&line, &json!({"text": "y"})).await;
    let refused = refused.problem(422, "invalid-body");
    assert_eq!(refused.text_at("/errors/0/pointer"), "/text");
    assert_eq!(api.get(&line).await.text_at("/line/text"), "x");
}
