//! `If-None-Match: *`: create, or do nothing.

use serde_json::json;

use crate::kinds::kinds;

#[actix_web::test]
async fn nothing_is_done_where_the_row_is_there() {
    let api = kinds().await;
    let ann = api.create("/v1/people", json!({"name": "Ann"})).await;
    let path = format!("{ann}/playlists/road-trip");
    let put = |body: &'static str| {
        let request = api.request("PUT", &path).json(body);
        request.header("if-none-match", "*")
    };
    put("{}").await.problem(422, "invalid-body");
    put(r#"{"title": "Go"}"#).await.expect(201);
    // What the body says does not matter any more.
    for body in [r#"{"title": "Stop"}"#, "{}", r#"{"title": 5}"#] {
        put(body).await.problem(412, "precondition-failed");
    }
    assert_eq!(api.get(&path).await.at("/playlist/title"), "Go");
    api.delete(&path).await.expect(204);
    put(r#"{"title": "Stop"}"#).await.expect(201);
}

#[actix_web::test]
async fn no_other_condition_is_offered() {
    let api = kinds().await;
    let ann = api.create("/v1/people", json!({"name": "Ann"})).await;
    let path = format!("{ann}/playlists/road-trip");
    for (name, value) in [
        ("if-none-match", "\"1\""),
        ("if-none-match", "*, \"1\""),
        ("if-match", "*"),
        ("if-unmodified-since", "Sat, 31 Jan 2026 00:00:00 GMT"),
        ("idempotency-key", "1"),
    ] {
        let request = api.request("PUT", &path).json(r#"{"title": "Go"}"#);
        let refused = request.header(name, value).await;
        refused.problem(400, "invalid-header");
    }
    let twice = api.request("PUT", &path).json(r#"{"title": "Go"}"#);
    let twice = twice
        .header("if-none-match", "*")
        .header("if-none-match", "*");
    twice.await.problem(400, "invalid-header");
    api.get(&path).await.problem(404, "not-found");
    let elsewhere = api.request("PUT", &ann).json(r#"{"name": "Bob"}"#);
    elsewhere
        .header("if-none-match", "*")
        .await
        .problem(400, "invalid-header");
    let elsewhere = api.delete(&path).header("if-none-match", "*");
    elsewhere.await.problem(400, "invalid-header");
}
