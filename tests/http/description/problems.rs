//! What is told of problems is what the service answers, word for word.

use std::collections::BTreeSet;

use resource_runtime::prelude::*;
use serde_json::{Value, json};

use super::{at, document};
use crate::harness::{Mounted, build, mount};
use crate::{kinds, store};

/// Every example of a problem, with its kind.
fn examples(document: &Value) -> Vec<(&str, &Value)> {
    let responses = document["components"]["responses"].as_object().expect("responses");
    let contents = responses.values().map(|it| &it["content"]["application/problem+json"]);
    let examples = contents.filter_map(|content| content["examples"].as_object());
    let examples = examples.flatten();
    let mut examples: Vec<_> =
        examples.map(|(kind, example)| (kind.as_str(), &example["value"])).collect();
    // What is asked for in the others is deleted for this one.
    examples.sort_by_key(|(kind, _)| *kind == "not-found");
    examples
}

/// Makes the request that an example is about; `None` where no request alone brings it about.
async fn asked(api: &Mounted, kind: &str, path: &str) -> Option<Value> {
    let long = "a".repeat(60_001);
    let request = match kind {
        "malformed-body" => api.request("PUT", path).json("{\"id\":"),
        "invalid-body" => api.put(path, &json!({"colour": "red"})),
        "invalid-query" => api.get(&format!("{path}?limit=0")),
        "unknown-parameter" => api.get(&format!("{path}?colour=red")),
        "invalid-cursor" => api.get(&format!("{path}?cursor=forged")),
        "invalid-header" => api.put(path, &json!({})).header("content-range", "bytes 0-1/2"),
        "unexpected-body" => api.request("GET", path).json("{}"),
        "selector-required" => api.delete(path),
        "ambiguous-batch" => {
            let plural = path.rsplit('/').next().unwrap_or_default();
            api.put(path, &json!({plural: ["1", {"id": "1"}]}))
        }
        "batch-too-large" => {
            let id = if path == "/v1/countries" { "code" } else { "id" };
            let ids: Vec<_> = (0..=1000).map(|number| format!("{id}={number}")).collect();
            api.delete(&format!("{path}?{}", ids.join("&")))
        }
        "not-found" => api.get(path),
        "method-not-allowed" => api.request("PATCH", path),
        "not-acceptable" => api.get(path).header("accept", "text/csv"),
        "content-too-large" => api.request("PUT", path).json("x".repeat(1_048_577)),
        "uri-too-long" => api.get(&format!("{path}?{long}")),
        "unsupported-media-type" => api.request("PUT", path).body("{}"),
        "invalid-id" => api.put(path, &json!({})),
        "precondition-failed" => api
            .request("PUT", path)
            .header("if-none-match", "*")
            .json("{\"title\":\"Road\"}"),
        _ => return None,
    };
    Some(request.may_fail().await.json())
}

#[actix_web::test]
async fn an_example_of_a_problem_is_what_the_service_answers() {
    let mut tried = BTreeSet::new();
    for make in [build, kinds::build] {
        let document = document(&make());
        let api = mount(&store::open(make()).await).await;
        // What is not there cannot be refused for its body.
        if document["paths"].get("/v1/articles").is_some() {
            api.create("/v1/articles", json!({"title": "One", "code": "1"})).await;
        } else {
            api.create("/v1/images", json!({"title": "One"})).await;
            let person = kinds::person(&api).await;
            let playlist = format!("{person}/playlists/road-trip");
            api.put(&playlist, &json!({"title": "Road"})).await.expect(201);
        }
        for (kind, example) in examples(&document) {
            let path = example["instance"].as_str().expect("a path");
            if kind == "not-found" {
                api.delete(path).await.expect(204);
            }
            let Some(mut answered) = asked(&api, kind, path).await else { continue };
            answered["requestId"] = example["requestId"].clone();
            assert_eq!(&answered, example, "{kind}");
            tried.insert(kind.to_owned());
        }
    }
    assert!(tried.len() >= 15, "{tried:?}");
}

/// Each answer that is described with a problem has an example of one, of its own status.
#[test]
fn every_problem_has_an_example() {
    for api in [build(), kinds::build()] {
        let document = document(&api);
        let base = "/components/responses";
        for (name, response) in at(&document, base).as_object().expect("responses") {
            let content = &response["content"]["application/problem+json"];
            if content.is_null() || name == "Problem" {
                continue;
            }
            let examples = content["examples"].as_object().expect(name);
            assert!(!examples.is_empty(), "{name}");
            for example in examples.values() {
                let detail = example["value"]["detail"].as_str().expect("a detail");
                assert!(!detail.is_empty() && !detail.ends_with('.'), "{name}: {detail}");
                assert_ne!(example["value"]["instance"], json!("/v1"), "{name}");
            }
        }
    }
}

/// How long a body and a query may be stands where they are refused.
#[test]
fn limits_are_told_with_their_numbers() {
    let api = Api::builder_of(kinds::resources()).body_limit(5000).query_limit(3000).header_limit(4000);
    let document = document(&api.public().build().unwrap());
    for (name, number, detail) in [
        ("ContentTooLarge", "5000", "the body is longer than 5000 bytes"),
        ("UriTooLong", "3000", "the query has 3001 bytes; at most 3000 are read"),
        (
            "RequestHeaderFieldsTooLarge",
            "4000",
            "the header fields have 4001 bytes; at most 4000 are taken",
        ),
    ] {
        let response = at(&document, &format!("/components/responses/{name}"));
        let told = response["description"].as_str().expect("a description");
        assert!(told.contains(number), "{told}");
        let examples = &response["content"]["application/problem+json"]["examples"];
        let example = examples.as_object().expect("examples").values().next();
        assert_eq!(example.expect("an example")["value"]["detail"], json!(detail));
    }
}
