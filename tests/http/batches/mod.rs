//! Many rows in one request: all of them, or none.

mod concurrency;
mod create;
mod delete;
mod faults;
mod filter;
mod items;
mod update;

use serde_json::{Value, json};

use crate::harness::{Mounted, api};

/// The fixture with samples, whose ids are counted from 1.
pub async fn samples(count: usize) -> Mounted {
    let api = api().await;
    let rows: Vec<_> = (1..=count)
        .map(|number| json!({"number": number, "batch": number % 2, "label": "a"}))
        .collect();
    api.post("/v1/samples", &json!({"samples": rows}))
        .await
        .expect(201);
    api
}

/// One property of every row of a list, in the order of the ids.
pub async fn all(api: &Mounted, path: &str, property: &str) -> Vec<Value> {
    let pages = api.walk(&crate::pages::with(path, "limit=200")).await;
    crate::pages::values(&pages, property)
}

/// One property of every row of an answer, in its order.
#[track_caller]
pub fn each(answer: &crate::answer::Answer, list: &str, property: &str) -> Vec<Value> {
    let body = answer.json();
    let members = body.as_object().expect("an answer is an object");
    assert_eq!(members.len(), 1, "a batch has no page tokens: {body}");
    let rows = members[list].as_array().expect("a batch answers a list");
    rows.iter().map(|row| row[property].clone()).collect()
}
