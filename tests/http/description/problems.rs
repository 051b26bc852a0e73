//! What is told of problems is what the service answers, word for word.

use std::collections::BTreeSet;

use resource_runtime::prelude::*;
use serde_json::{Value, json};

use super::headers::{bodies, seed};
use super::routing::{METHODS, NOWHERE, filled};
use super::{at, document, operation, whole};
use crate::harness::{Mounted, build, mount};
use crate::{kinds, store};

/// Every example of a problem, by the operation that has it: path, method, kind, and what is shown.
fn examples(document: &Value) -> Vec<(&str, &'static str, String, Value)> {
    let mut found = Vec::new();
    for (template, item) in document["paths"].as_object().expect("paths") {
        for method in METHODS {
            let responses = &item[method.to_lowercase()]["responses"];
            for (status, response) in responses.as_object().into_iter().flatten() {
                let response = whole(document, response);
                let content = &response["content"]["application/problem+json"];
                if content.is_null() || status == "default" {
                    continue;
                }
                assert_eq!(content, &response["content"]["application/json"], "{method} {template}");
                for (kind, example) in content["examples"].as_object().into_iter().flatten() {
                    let example = whole(document, example)["value"].clone();
                    assert_eq!(example["status"].to_string(), *status, "{method} {template} {kind}");
                    found.push((template.as_str(), method, kind.clone(), example));
                }
            }
        }
    }
    // What is asked for in the others is deleted by some.
    found.sort_by_key(|(_, method, ..)| *method == "DELETE");
    found
}

/// The path with what is not there in the place of one of its parameters: the last, or, of what is gone
/// or made where it is not there, the one before.
fn missing(template: &str, last: bool) -> Option<String> {
    let parameters: Vec<_> = template.match_indices('{').collect();
    let place = parameters.len().checked_sub(if last { 1 } else { 2 })?;
    let (start, _) = parameters[place];
    let end = start + template[start..].find('}').expect("a parameter ends") + 1;
    Some(filled(&format!("{}987654{}", &template[..start], &template[end..])))
}

/// Makes the request that an example is about; `None` where no request alone brings it about.
async fn asked(
    api: &Mounted,
    document: &Value,
    (template, method, kind): (&str, &str, &str),
    (body, example): (Option<&Value>, &Value),
) -> Option<Value> {
    let path = filled(template);
    let described = at(document, &operation(template, &method.to_lowercase()));
    if described.get("requestBody").is_some() && body.is_none() {
        // A value has a pattern of its own.
        return None;
    }
    let plain = |path: &str| match body {
        Some(body) => api.request(method, path).json(body.to_string()),
        None => api.request(method, path),
    };
    let parameter = example["errors"][0]["parameter"].as_str();
    let request = match kind {
        "malformed-body" => api.request(method, &path).json("{\"id\":"),
        "invalid-body" => {
            let mut mistaken = json!({"colour": "red"});
            // A batch says which rows it is about.
            let members = body.and_then(Value::as_object).into_iter().flatten();
            for (name, value) in members.filter(|(_, value)| value.get(0).is_some()) {
                mistaken[name] = json!([]);
                assert!(value[0].is_string(), "{name}");
            }
            api.request(method, &path).json(mistaken.to_string())
        }
        "invalid-query" if parameter == Some("limit") => plain(&format!("{path}?limit=0")),
        "invalid-query" => plain(&format!("{path}?expand=colour")),
        "unknown-parameter" => plain(&format!("{path}?colour=red")),
        "invalid-cursor" => plain(&format!("{path}?cursor=forged")),
        "invalid-header" => api.request(method, &path).json("{}").header("content-range", "bytes 0-1/2"),
        "unexpected-body" => api.request(method, &path).json("{}"),
        "selector-required" if method == "PUT" => api.put(&path, &json!({})),
        "selector-required" => api.request(method, &path),
        "ambiguous-batch" => {
            let mut members = body?.as_object()?.iter();
            let (plural, _) = members.find(|(_, value)| value.get(0).is_some())?;
            api.put(&path, &json!({plural: ["1", {"id": "1"}]}))
        }
        "batch-too-large" => {
            let id = selected(document, template)?;
            let ids: Vec<_> = (0..=1000).map(|number| format!("{id}={number}")).collect();
            api.delete(&format!("{path}?{}", ids.join("&")))
        }
        "not-found" => {
            let name = operation_id(document, template, method);
            let gone = template.ends_with('}') && (method == "DELETE" || name.starts_with("put"));
            let of_many = name.starts_with("delete") && !template.ends_with('}');
            let ids = selected(document, template).filter(|_| of_many);
            let ids = ids.map_or(String::new(), |id| format!("?{id}=1"));
            // What is above may have ids that cannot be made up.
            let (above, _) = path.rsplit_once('/')?;
            for above in [above].into_iter().chain((method == "GET").then_some(&*path)) {
                let answer = api.get(above).may_fail().await;
                if answer.status == 404 && !answer.text().contains(NOWHERE) {
                    return None;
                }
            }
            plain(&(missing(template, !gone)? + &ids))
        }
        "method-not-allowed" => api.request("PATCH", &path),
        "precondition-failed" if example["detail"].as_str()?.ends_with("is there already") => {
            plain(&path).await;
            plain(&path).header("if-none-match", "*")
        }
        "precondition-failed" => plain(&path).header("if-match", "\"other\""),
        "duplicate" | "already-there" if method == "POST" && body.is_some() => {
            plain(&path).await;
            plain(&path)
        }
        "idempotency-key-required" => plain(&path),
        _ => return None,
    };
    Some(request.may_fail().await.json())
}

/// The parameter that names what a batch deletes.
fn selected<'d>(document: &'d Value, template: &str) -> Option<&'d str> {
    let parameters = super::parameters(document, &operation(template, "delete"));
    let mut named = parameters.into_iter().filter(|(_, it)| it["in"] == json!("query"));
    named.next().map(|(name, _)| name)
}

fn operation_id<'d>(document: &'d Value, template: &str, method: &str) -> &'d str {
    let found = at(document, &operation(template, &method.to_lowercase()));
    found["operationId"].as_str().expect("a name")
}

#[actix_web::test]
async fn an_example_of_a_problem_is_what_the_operation_answers() {
    let (mut tried, mut kinds, mut faults) = (0, BTreeSet::new(), Vec::new());
    for make in [build, kinds::build] {
        let document = document(&make());
        let api = mount(&store::open(make()).await).await;
        let bodies = bodies(&document);
        seed(&api, &bodies).await;
        for (template, method, kind, example) in examples(&document) {
            let body = bodies.get(&(template, method));
            let asking = (template, method, kind.as_str());
            let answer = asked(&api, &document, asking, (body, &example)).await;
            let Some(answered) = answer else { continue };
            // How things stand may be told before: here ids cannot be made up, there one is there already.
            let told = answered["type"].as_str().and_then(|it| it.rsplit('/').next());
            let before = ["not-found", "already-there", "duplicate"].contains(&told.unwrap_or_default());
            let made_up = ["batch-too-large", "not-found"].contains(&kind.as_str());
            let before = before || made_up && told == Some("invalid-query");
            if told != Some(&kind) && before {
                continue;
            }
            for member in ["type", "title", "status", "detail", "errors"] {
                let (answered, shown) = (&answered[member], &example[member]);
                if answered != shown {
                    faults.push(format!("{method} {template} {kind}: {answered} {shown}"));
                }
            }
            tried += 1;
            kinds.insert(kind);
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(tried >= 300, "{tried}");
    assert!(kinds.len() >= 15, "{kinds:?}");
}

/// What an example names is what its operation knows: of another resource it would name other things.
#[test]
fn an_example_names_what_its_operation_knows() {
    let mut seen = 0;
    for api in [build(), kinds::build()] {
        let document = document(&api);
        for (template, method, kind, example) in examples(&document) {
            let told = example["errors"][0]["detail"].as_str().unwrap_or_default();
            let Some((_, allowed)) = told.split_once("allowed: ") else { continue };
            if kind != "unknown-parameter" {
                continue;
            }
            let described = super::parameters(&document, &operation(template, &method.to_lowercase()));
            let known: Vec<_> = described.iter().map(|(name, _)| *name).collect();
            for name in allowed.split(", ").map(|name| name.split('[').next().unwrap_or_default()) {
                assert!(known.contains(&name), "{method} {template}: {name}");
                seen += 1;
            }
        }
    }
    assert!(seen > 100, "{seen}");
}

/// Each answer that is described with a problem has an example of one, of its own status.
#[test]
fn every_problem_has_an_example() {
    for api in [build(), kinds::build()] {
        let document = document(&api);
        for (template, item) in document["paths"].as_object().expect("paths") {
            for method in METHODS {
                let responses = &item[method.to_lowercase()]["responses"];
                for (status, response) in responses.as_object().into_iter().flatten() {
                    let content = &whole(&document, response)["content"]["application/problem+json"];
                    let none = content.get("examples").is_none();
                    // Of the ids of a pattern's own none can be made up.
                    let may = status == "412" && operation_id(&document, template, method).starts_with("put");
                    assert!(content.is_null() || !none || may, "{method} {template} {status}");
                }
            }
        }
        for (template, method, kind, example) in examples(&document) {
            let detail = example["detail"].as_str().expect("a detail");
            assert!(!detail.is_empty() && !detail.ends_with('.'), "{template} {method} {kind}");
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
        let example = whole(&document, example.expect("an example"));
        assert_eq!(example["value"]["detail"], json!(detail));
    }
}
