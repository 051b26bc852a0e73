//! Keys that cannot be taken, and where none can.

use resource_runtime::prelude::*;
use resource_runtime::store::Memory;
use serde_json::json;

use super::{KEY, count, same};
use crate::harness::{api, mount};
use crate::plain_store::Plain;
use crate::store;

#[actix_web::test]
async fn a_malformed_key_is_refused_in_words_that_show_the_right_form() {
    let api = api().await;
    let long = format!("\"{}\"", "k".repeat(256));
    for key in [
        "",
        "\"\"",
        "8e03978e-40d5-43e8-bc93-6894a57f9324",
        "'k'",
        "\"k",
        "k\"",
        "\"k\" \"l\"",
        "\"k\", \"l\"",
        "1",
        "?1",
        ":aw==:",
        "\"\\k\"",
        "\"a\tb\"",
        "\"\u{e9}\"",
        &long,
    ] {
        let refused = api.keyed(key, "/v1/samples", &json!({})).await;
        let refused = refused.problem(400, "invalid-header");
        let detail = refused.text_at("/detail");
        assert!(detail.contains(KEY) && detail.contains("255"), "{detail}");
    }
    let twice = api.post("/v1/samples", &json!({}));
    let twice = twice.header("idempotency-key", KEY).header("idempotency-key", KEY);
    twice.await.problem(400, "invalid-header");
    assert_eq!(count(&api, "/v1/samples", "samples").await, 0);
    let longest = format!("\"{}\"", "k".repeat(255));
    for key in [&longest, "\"a \\\"b\\\\\"", "\"k\";version=1"] {
        let first = api.keyed(key, "/v1/samples", &json!({})).await.expect(201);
        same(&api.keyed(key, "/v1/samples", &json!({})).await, &first);
    }
}

#[actix_web::test]
async fn methods_that_are_idempotent_already_take_none() {
    let api = api().await;
    let path = api.create("/v1/samples", json!({})).await;
    for method in ["PUT", "DELETE"] {
        let exchange = api.request(method, &path).header("idempotency-key", KEY);
        let refused = if method == "PUT" { exchange.json("{}") } else { exchange };
        let refused = refused.await.problem(400, "invalid-header");
        let detail = refused.text_at("/detail");
        assert!(detail.contains("PUT and DELETE are idempotent already"), "{detail}");
    }
    api.get(&path).await.expect(200);
}

/// Money that somebody gets once.
#[derive(Resource)]
#[resource(require_idempotency_key, operations(all))]
struct Payment {
    #[resource(id)]
    id: i64,
    amount: i32,
}

/// Pays for something by a relation of its own.
#[derive(Resource)]
struct Order {
    #[resource(id)]
    id: i64,
    #[resource(singleton)]
    payment: Option<Ref<Payment>>,
}

#[actix_web::test]
async fn what_must_not_happen_twice_asks_for_a_key() {
    let api = Api::builder_of([Payment::spec(), Order::spec()]).public();
    let service = store::open(api.build().expect("an API")).await;
    let api = mount(&service).await;
    let order = api.create("/v1/orders", json!({})).await;
    let body = json!({"amount": 7});
    let batch = json!({"payments": [body]});
    let below = format!("{order}/payment");
    for (path, body) in [("/v1/payments", &body), ("/v1/payments", &batch), (&below, &body)] {
        let refused = api.post(path, body).await;
        let refused = refused.problem(400, "idempotency-key-required");
        let detail = refused.text_at("/detail");
        assert!(detail.contains(&format!("Idempotency-Key: {KEY}")), "{detail}");
    }
    assert_eq!(count(&api, "/v1/payments", "payments").await, 0);
    let first = api.keyed(KEY, "/v1/payments", &body).await.expect(201);
    same(&api.keyed(KEY, "/v1/payments", &body).await, &first);
    let path = first.header("location").unwrap();
    api.post(path, &body).await.problem(400, "idempotency-key-required");
    api.put(path, &body).await.expect(200);
    api.keyed(KEY, &below, &body).await.expect(201);
}

/// What lies in a store that keeps no answers.
#[derive(Resource)]
struct Pebble {
    #[resource(id)]
    id: i64,
}

#[actix_web::test]
async fn a_store_that_keeps_no_answers_takes_no_keys() {
    let api = Api::builder_of([Pebble::spec()]).public().build().expect("an API");
    let memory = Memory::new(&[Pebble::spec()]).expect("a store");
    let api = mount(&api.open_on(Plain::new(memory)).expect("a service")).await;
    let refused = api.keyed(KEY, "/v1/pebbles", &json!({})).await;
    let refused = refused.problem(400, "invalid-header");
    let detail = refused.text_at("/detail");
    assert!(detail.contains("whose store keeps no answers"), "{detail}");
    api.post("/v1/pebbles", &json!({})).await.expect(201);
    assert_eq!(count(&api, "/v1/pebbles", "pebbles").await, 1);
}

#[actix_web::test]
async fn rows_in_memory_are_created_once() {
    let api = Api::builder_of([Pebble::spec()]).public().build().expect("an API");
    let memory = Memory::new(&[Pebble::spec()]).expect("a store");
    let api = mount(&api.open_on(memory).expect("a service")).await;
    let first = api.keyed(KEY, "/v1/pebbles", &json!({})).await.expect(201);
    same(&api.keyed(KEY, "/v1/pebbles", &json!({})).await, &first);
    assert_eq!(count(&api, "/v1/pebbles", "pebbles").await, 1);
}
