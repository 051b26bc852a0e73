//! Handlers at the same time, each alone with what it reads.

use futures_util::future::join_all;
use serde_json::json;

use super::fixture::{bank, records};

#[actix_web::test]
async fn what_a_handler_reads_stays_until_it_has_written() {
    let (api, _) = bank().await;
    let book = api.create("/v1/books", json!({"label": "a"})).await;
    let postings = format!("{book}/postings");
    let new = json!({"amount": 1});
    let posted = join_all((0..40).map(|_| async { api.post(&postings, &new).await.status }));
    assert_eq!(posted.await, [201; 40]);
    assert_eq!(api.get(&book).await.text_at("/book/total"), "40");
    assert_eq!(records(&api).await.len(), 40);
}
