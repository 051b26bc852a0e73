//! What is accepted and what is sent: `Accept`, `Content-Type`, codings, ranges, sizes.

use resource_runtime::prelude::Api;
use serde_json::json;

use crate::harness::{Mounted, api, mount};

const GOOD: &str = r#"{"label": "a"}"#;

async fn count(api: &Mounted) -> usize {
    api.page("/v1/samples").await.ids.len()
}

#[actix_web::test]
async fn json_is_sent_to_whoever_admits_it() {
    let api = api().await;
    for accept in [
        "*/*",
        "application/*",
        "application/json",
        "application/*;q=0.1",
        "text/html, application/json;q=0.9",
        "application/json; charset=utf-8",
        "APPLICATION/JSON",
        "text/csv;q=0.5,*/*;q=0.1",
        "application/json;q=0.001",
    ] {
        api.get("/v1/users")
            .header("accept", accept)
            .await
            .expect(200);
    }
    let two = api.get("/v1/users").header("accept", "text/csv");
    two.header("accept", "application/json").await.expect(200);
    api.get("/v1/users").await.expect(200);
}

#[actix_web::test]
async fn nothing_but_json_can_be_had() {
    let api = api().await;
    for accept in [
        "text/csv",
        "text/html, application/xml",
        "application/json;q=0",
        "application/json;q=0, */*;q=0.5",
        "application/vnd.api+json",
        "*/*;q=0",
        "application/problem+json",
        "nonsense",
    ] {
        let refused = api.get("/v1/users").header("accept", accept).await;
        refused.problem(406, "not-acceptable");
    }
    let refused = api
        .post("/v1/samples", &json!({"label": "a"}))
        .header("accept", "text/csv");
    refused.await.problem(406, "not-acceptable");
    assert_eq!(count(&api).await, 0);
}

#[actix_web::test]
async fn a_problem_is_problem_json_unless_only_json_is_admitted() {
    let api = api().await;
    for (accept, expected) in [
        ("*/*", "application/problem+json"),
        ("application/json", "application/json"),
        (
            "application/json, application/problem+json",
            "application/problem+json",
        ),
        ("application/*", "application/problem+json"),
        ("text/html, application/json;q=0.5", "application/json"),
        ("text/csv", "application/problem+json"),
        (
            "application/problem+json;q=0, application/json",
            "application/json",
        ),
    ] {
        let answer = api
            .get("/v1/nothing")
            .header("accept", accept)
            .await
            .expect(404);
        assert_eq!(answer.header("content-type"), Some(expected), "{accept}");
    }
    let plain = api.get("/v1/nothing").await.said();
    let json = api
        .get("/v1/nothing")
        .header("accept", "application/json")
        .await
        .said();
    assert_eq!(plain, json);
}

#[actix_web::test]
async fn a_body_is_sent_as_json_in_utf_8() {
    let api = api().await;
    for kind in [
        "application/json",
        "application/json; charset=utf-8",
        "application/json;charset=UTF-8",
        "Application/JSON",
        "application/json; charset=\"utf-8\"",
    ] {
        let sent = api
            .request("POST", "/v1/samples")
            .header("content-type", kind)
            .body(GOOD);
        sent.await.expect(201);
    }
}

#[actix_web::test]
async fn a_body_of_another_type_is_415_and_says_what_is_taken() {
    let api = api().await;
    for kind in [
        "text/plain",
        "text/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/vnd.api+json",
        "application/merge-patch+json",
        "application/json; charset=latin1",
        "application/json; charset=utf-16",
        "application/jsonp",
        "json",
        "",
        "application/json, text/plain",
    ] {
        for method in ["POST", "PUT"] {
            let path = if method == "POST" {
                "/v1/samples"
            } else {
                "/v1/samples/1"
            };
            let sent = api
                .request(method, path)
                .header("content-type", kind)
                .body(GOOD)
                .await;
            let refused = sent.problem(415, "unsupported-media-type");
            assert_eq!(refused.header("accept"), Some("application/json"), "{kind}");
        }
    }
    let untyped = api.request("POST", "/v1/samples").body(GOOD).await;
    untyped.problem(415, "unsupported-media-type");
    assert_eq!(count(&api).await, 0);
}

#[actix_web::test]
async fn a_body_with_a_coding_is_415_and_says_which_is_taken() {
    let api = api().await;
    for coding in [
        "gzip",
        "br",
        "deflate",
        "zstd",
        "identity, gzip",
        "x-nonsense",
    ] {
        let sent = api
            .request("POST", "/v1/samples")
            .json(GOOD)
            .header("content-encoding", coding);
        let refused = sent.await.problem(415, "unsupported-media-type");
        assert!(refused.header("accept-encoding").is_some(), "{coding}");
    }
    let plain = api
        .request("POST", "/v1/samples")
        .json(GOOD)
        .header("content-encoding", "identity");
    plain.await.expect(201);
}

#[actix_web::test]
async fn a_part_of_a_body_is_refused() {
    let api = api().await;
    let sample = api.create("/v1/samples", json!({"label": "a"})).await;
    let part = api
        .put(&sample, &json!({"label": "b"}))
        .header("content-range", "bytes 0-13/100");
    part.await.expect(400);
    assert_eq!(api.get(&sample).await.at("/sample/label"), "a");
}

#[actix_web::test]
async fn a_range_of_an_answer_is_never_sent() {
    let api = api().await;
    let whole = api
        .get("/v1/users")
        .header("range", "bytes=0-3")
        .await
        .expect(200);
    assert!(whole.json()["users"].is_array());
}

#[actix_web::test]
async fn an_empty_body_is_no_object() {
    let api = api().await;
    for body in ["", " ", "\n\t"] {
        let empty = api.request("POST", "/v1/samples").json(body).await;
        empty.problem(400, "malformed-body");
    }
    api.request("POST", "/v1/samples")
        .await
        .problem(400, "malformed-body");
    assert_eq!(count(&api).await, 0);
}

#[actix_web::test]
async fn a_body_may_be_as_long_as_the_limit_and_no_longer() {
    let api = api().await;
    let padded = |length: usize| format!("{GOOD}{}", " ".repeat(length - GOOD.len()));
    let limit = 1024 * 1024;
    api.request("POST", "/v1/samples")
        .json(padded(limit))
        .await
        .expect(201);
    let over = api
        .request("POST", "/v1/samples")
        .json(padded(limit + 1))
        .await;
    let over = over.problem(413, "content-too-large");
    assert!(
        over.text_at("/detail").contains(&limit.to_string()),
        "{}",
        over.text()
    );
    assert_eq!(count(&api).await, 1);
}

#[actix_web::test]
async fn the_limit_of_a_body_can_be_set() {
    let api = Api::builder_of(crate::fixture::resources())
        .body_limit(20)
        .public()
        .build()
        .unwrap();
    let api = mount(&crate::store::open(api).await).await;
    api.request("POST", "/v1/samples")
        .json("{\"label\": \"abcdefg\"}")
        .await
        .expect(201);
    let over = api
        .request("POST", "/v1/samples")
        .json("{\"label\": \"abcdefgh\"}")
        .await;
    over.problem(413, "content-too-large");
}

#[actix_web::test]
async fn two_types_are_no_type() {
    let api = api().await;
    for types in [
        ["application/json", "text/plain"],
        ["text/plain", "application/json"],
    ] {
        let mut sent = api.request("POST", "/v1/samples").body(GOOD);
        for kind in types {
            sent = sent.header("content-type", kind);
        }
        sent.await.problem(415, "unsupported-media-type");
    }
    assert_eq!(count(&api).await, 0);
}

#[actix_web::test]
async fn a_write_that_asks_for_a_protection_that_is_not_there_is_refused() {
    let api = api().await;
    let user = api.user("ann@example.org").await;
    let path = format!("/v1/users/{user}");
    let before = api.get(&path).await.json();
    for (name, value) in [
        ("if-match", "\"x\""),
        ("if-none-match", "*"),
        ("idempotency-key", "\"k\""),
    ] {
        let changed = api.request("PUT", &path).header(name, value);
        let changed = changed.json(r#"{"email": "bob@example.org"}"#).await;
        changed.problem(400, "invalid-header");
        let deleted = api.request("DELETE", &path).header(name, value).await;
        deleted.problem(400, "invalid-header");
    }
    assert_eq!(api.get(&path).await.json(), before);
}

#[actix_web::test]
async fn a_body_on_a_request_that_takes_none_is_refused() {
    let api = api().await;
    let user = api.user("ann@example.org").await;
    let path = format!("/v1/users/{user}");
    for method in ["GET", "DELETE"] {
        let answer = api.request(method, &path).json("{}").await;
        answer.problem(400, "unexpected-body");
    }
    let listed = api.request("GET", "/v1/users").json("{}").await;
    listed.problem(400, "unexpected-body");
    let empty = api.request("DELETE", &path).header("content-length", "0");
    empty.await.expect(204);
}
