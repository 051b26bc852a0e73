//! How long and how deep what is sent may be.

use serde_json::json;

use super::limited;
use crate::server::Server;

#[actix_web::test]
async fn a_body_is_nested_as_deep_as_may_be() {
    let api = limited(|api| api.json_depth(3)).await;
    for (body, status) in [
        (r#"{"label": "[[[[[[ \" {{{{"}"#, 201),
        (r#"{"label": [[]]}"#, 422),
        (r#"{"label": [[], [], []]}"#, 422),
        (r#"{"label": [[[]]]}"#, 400),
        (r#"{"x": {"x": {"x": {}}}}"#, 400),
        (r#"{"samples": [{"label": "a"}]}"#, 201),
    ] {
        let answer = api.request("POST", "/v1/samples").json(body).await;
        assert_eq!(answer.status, status, "{body}: {}", answer.text());
        if status == 400 {
            let answer = answer.problem(400, "malformed-body");
            let told = "the body is nested more than 3 deep";
            assert_eq!(answer.text_at("/detail"), told);
        }
    }
}

#[actix_web::test]
async fn nesting_without_end_is_refused_before_it_is_read() {
    let api = limited(|api| api).await;
    for body in ["[".repeat(1_000_000), "{\"a\":".repeat(200_000)] {
        let answer = api.request("POST", "/v1/samples").json(body).await;
        answer.problem(400, "malformed-body");
    }
}

#[actix_web::test]
async fn a_query_is_as_long_as_may_be() {
    let api = limited(|api| api.query_limit(20)).await;
    api.get("/v1/samples?limit=10&limit=1").await.expect(400);
    api.get("/v1/samples?label=aaaaaaaaaaaaaa").await.expect(200);
    let answer = api.get("/v1/samples?label=aaaaaaaaaaaaaaa").await;
    let answer = answer.problem(414, "uri-too-long");
    assert_eq!(
        answer.text_at("/detail"),
        "the query has 21 bytes; at most 20 are read"
    );
}

#[actix_web::test]
async fn a_body_is_as_long_as_may_be() {
    let api = limited(|api| api.body_limit(20)).await;
    let post = |body: &str| api.request("POST", "/v1/samples").json(body);
    post(r#"{"label":"12345678"}"#).await.expect(201);
    post(r#"{"label":"123456789"}"#)
        .await
        .problem(413, "content-too-large");
}

#[actix_web::test]
async fn a_body_is_nested_no_deeper_than_it_can_be_read() {
    let api = limited(|api| api).await;
    for (depth, told) in [
        (126, None),
        (127, Some("the body is nested more than 127 deep")),
    ] {
        let (open, close) = ("[".repeat(depth), "]".repeat(depth));
        let body = format!("{{\"label\": {open}{close}}}");
        let answer = api.request("POST", "/v1/samples").json(body).await;
        match told {
            None => drop(answer.problem(422, "invalid-body")),
            Some(told) => {
                let answer = answer.problem(400, "malformed-body");
                assert_eq!(answer.text_at("/detail"), told);
            }
        }
    }
}

#[actix_web::test]
async fn a_path_is_as_long_as_may_be() {
    let api = limited(|api| api.path_limit(100)).await;
    let path = |length: usize| format!("/v1/samples/{:0>1$}", 7, length - "/v1/samples/".len());
    api.get(&path(100)).await.expect(404);
    for method in ["GET", "OPTIONS", "DELETE"] {
        let answer = api.request(method, &path(101)).await;
        let answer = answer.problem(414, "uri-too-long");
        let told = "the path has 101 bytes; at most 100 are read";
        assert_eq!(answer.text_at("/detail"), told);
    }
    // The query counts by itself.
    api.get("/v1/samples?label=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
        .await
        .expect(200);
}

#[actix_web::test]
async fn header_fields_are_as_long_as_may_be() {
    let api = limited(|api| api.header_limit(1_000)).await;
    let filled = |length: usize| "a".repeat(length - "x-filler".len());
    let get = |path, length| api.get(path).header("x-filler", filled(length));
    get("/v1/samples", 1_000).await.expect(200);
    for path in ["/v1/samples", "/v1/nothing", "/v1/openapi.json"] {
        let refused = get(path, 1_001).await;
        let refused = refused.problem(431, "request-header-fields-too-large");
        let told = "the header fields have 1001 bytes; at most 1000 are taken";
        assert_eq!(refused.text_at("/detail"), told, "{path}");
    }
    // Many short ones are as long as one.
    let many = (0..50).fold(api.get("/v1/samples"), |request, _| {
        request.header("x-filler", filled(21))
    });
    many.await.problem(431, "request-header-fields-too-large");
    let written = api.post("/v1/samples", &json!({"label": "a"}));
    let refused = written.header("x-filler", filled(1_000)).await;
    refused.problem(431, "request-header-fields-too-large");
    assert_eq!(api.get("/v1/samples").await.at("/samples"), json!([]));
}

/// On the wire, where actix has limits of its own: below them the answer is ours.
#[test]
fn header_fields_over_the_limit_are_a_problem_and_the_connection_stays() {
    let server = Server::start();
    let mut client = server.connect();
    for (length, status) in [(30_000, 200), (33_000, 431), (100_000, 431), (10, 200)] {
        let filler = "a".repeat(length);
        client.send(
            format!("GET /v1/samples HTTP/1.1\r\nhost: a\r\ncookie: x={filler}\r\n\r\n").as_bytes(),
        );
        let answer = client.answer("GET", "/v1/samples").expect("an answer");
        assert_eq!(answer.status, status, "{length}");
        if status == 431 {
            answer.check("/v1/samples").problem(431, "request-header-fields-too-large");
        }
    }
}
