//! Requests with a key that the user's own logic carries out.

use futures_util::future::{Either, select};
use serde_json::json;

use super::{KEY, same};
use crate::handlers::fixture::{SHORT, asked, bank, bank_within, records};

#[actix_web::test]
async fn a_handler_is_asked_once() {
    let (api, calls) = bank().await;
    let book = api.create("/v1/books", json!({"label": "cash"})).await;
    let path = format!("{book}/postings");
    let body = json!({"amount": 5, "note": " lunch "});
    let first = api.keyed(KEY, &path, &body).await.expect(201);
    assert_eq!(first.at("/posting/note"), "lunch");
    assert_eq!(asked(&calls), ["create 1", "compute 1"]);
    same(&api.keyed(KEY, &path, &body).await, &first);
    assert_eq!(asked(&calls), [""; 0]);
    assert_eq!(api.get(&book).await.at("/book/total"), "5");
    assert_eq!(records(&api).await, ["posted lunch"]);
}

#[actix_web::test]
async fn a_handler_that_refuses_leaves_nothing_and_is_asked_again() {
    let (api, calls) = bank().await;
    let book = api.create("/v1/books", json!({"label": "cash"})).await;
    let path = format!("{book}/postings");
    let closed = json!({"amount": 5, "note": "closed"});
    for _ in 0..2 {
        let refused = api.keyed(KEY, &path, &closed).await;
        refused.problem(409, "conflict");
        assert_eq!(asked(&calls), ["create 1"]);
    }
    let panics = json!({"amount": 5, "note": "panic"});
    let failed = api.post(&path, &panics).header("idempotency-key", KEY);
    failed.may_fail().await.problem(500, "internal-error");
    // It is written, then it cannot be shown: nobody would know whether it is there.
    let mystery = json!({"amount": 5, "note": "mystery"});
    let failed = api.post(&path, &mystery).header("idempotency-key", KEY);
    let failed = failed.may_fail().await.problem(500, "internal-error");
    assert_eq!(failed.text_at("/detail"), "it cannot be shown, and so was not written");
    assert_eq!(api.get(&book).await.at("/book/total"), "0");
    api.keyed(KEY, &path, &json!({"amount": 5})).await.expect(201);
    assert_eq!(api.get(&book).await.at("/book/total"), "5");
    assert_eq!(records(&api).await, ["posted none"]);
}

#[actix_web::test]
async fn while_it_runs_the_same_request_is_not_let_in() {
    let (api, calls) = bank().await;
    let book = api.create("/v1/books", json!({"label": "cash"})).await;
    let path = format!("{book}/postings");
    let never = json!({"amount": 5, "note": "never"});
    let running = api.keyed(KEY, &path, &never);
    let meanwhile = async {
        while calls.lock().unwrap().is_empty() {
            tokio::task::yield_now().await;
        }
        let second = api.keyed(KEY, &path, &never).await;
        let second = second.problem(409, "still-running");
        assert_eq!(second.header("retry-after"), Some("1"));
        let other = api.keyed(KEY, &path, &json!({"amount": 6})).await;
        other.problem(409, "still-running");
    };
    match select(Box::pin(running), Box::pin(meanwhile)).await {
        Either::Left((answered, _)) => panic!("it ended: {}", answered.text()),
        // Its client goes away, and so does what it has begun.
        Either::Right(((), running)) => drop(running),
    }
    assert_eq!(asked(&calls), ["create 1"]);
    let third = api.keyed(KEY, &path, &json!({"amount": 7})).await.expect(201);
    same(&api.keyed(KEY, &path, &json!({"amount": 7})).await, &third);
    assert_eq!(api.get(&book).await.at("/book/total"), "7");
}

#[actix_web::test]
async fn a_transaction_that_takes_too_long_leaves_nothing() {
    let (api, calls) = bank_within(SHORT).await;
    let book = api.create("/v1/books", json!({"label": "cash"})).await;
    let path = format!("{book}/postings");
    let never = json!({"amount": 5, "note": "never"});
    let slow = api.post(&path, &never).header("idempotency-key", KEY);
    slow.may_fail().await.problem(503, "too-slow");
    assert_eq!(asked(&calls), ["create 1"]);
    api.keyed(KEY, &path, &json!({"amount": 7})).await.expect(201);
    assert_eq!(api.get(&book).await.at("/book/total"), "7");
}
