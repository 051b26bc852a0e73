//! A handler that fails leaves nothing behind, and says no more than it should.

use serde_json::{Value, json};

use super::fixture::{SHORT, bank, bank_within, records};
use crate::harness::Mounted;

/// What is there: the total of the first book, its postings, and the records.
async fn state(api: &Mounted) -> (String, Value, Vec<String>) {
    let book = api.get("/v1/books/1").await.expect(200);
    let postings = api.get("/v1/postings").await.expect(200);
    (
        book.text_at("/book/total"),
        postings.at("/postings"),
        records(api).await,
    )
}

#[actix_web::test]
async fn whatever_ends_a_handler_undoes_all_that_it_did() {
    let (api, _) = bank_within(SHORT).await;
    let book = api.create("/v1/books", json!({"label": "a"})).await;
    let postings = format!("{book}/postings");
    let first = json!({"amount": 7, "reference": "r-1"});
    api.create(&postings, first).await;
    let before = state(&api).await;

    for (note, status, slug) in [
        ("closed", 409, "conflict"),
        ("fire", 500, "internal-error"),
        ("panic", 500, "internal-error"),
        ("never", 503, "too-slow"),
    ] {
        let new = json!({"amount": 1, "note": note});
        let answer = api.post(&postings, &new).may_fail().await;
        let answer = answer.problem(status, slug);
        assert!(!answer.text().contains("secret"), "{}", answer.text());
        assert_eq!(answer.header("retry-after").is_some(), status == 503);
        assert_eq!(state(&api).await, before, "{note}");
    }
    // The handler has written before the store finds the clash.
    let again = json!({"amount": 1, "reference": "r-1"});
    let clash = api.post(&postings, &again).await.problem(409, "duplicate");
    assert_eq!(clash.text_at("/errors/0/pointer"), "/reference");
    assert_eq!(state(&api).await, before);

    api.post(&postings, &json!({"amount": 1})).await.expect(201);
}

#[actix_web::test]
async fn a_clash_in_the_second_of_two_writes_undoes_the_first() {
    let (api, _) = bank().await;
    let book = api.create("/v1/books", json!({"label": "a"})).await;
    let posting = json!({"amount": 1});
    let posting = api.create(&format!("{book}/postings"), posting).await;
    let lines = format!("{posting}/lines");
    let before = state(&api).await;
    let clash = api.post(&lines, &json!({"text": "again"})).await;
    clash.problem(409, "duplicate");
    assert_eq!(api.get(&lines).await.at("/lines"), json!([]));
    assert_eq!(state(&api).await, before);
}

#[actix_web::test]
async fn a_computation_that_fails_is_no_answer_and_undoes_nothing() {
    let (api, _) = bank().await;
    let book = api.create("/v1/books", json!({"label": "a"})).await;
    let mystery = json!({"amount": 1, "note": "mystery"});
    let failed = api
        .post(&format!("{book}/postings"), &mystery)
        .may_fail()
        .await;
    failed.problem(500, "internal-error");
    assert_eq!(api.get(&book).await.text_at("/book/total"), "1");
    api.get("/v1/postings")
        .may_fail()
        .await
        .problem(500, "internal-error");
    api.delete("/v1/postings/1").await.expect(204);
    api.get("/v1/postings").await.expect(200);
}
