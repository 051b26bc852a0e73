//! What is told of problems is what the service answers, word for word.

use std::collections::BTreeSet;

use resource_runtime::prelude::*;
use serde_json::{Value, json};

use super::headers::{bodies, requests, seed};
use super::routing::{METHODS, NOWHERE, filled};
use super::{at, document, operation, whole};
use crate::harness::{Exchange, Mounted, build, mount};
use crate::{gates, kinds, store, versions};

/// The APIs that are asked.
const FIXTURES: [fn() -> Api; 4] = [build, kinds::build, gates::build, versions::build];

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
    if method == "PUT" && described["responses"].get("201").is_some() {
        // What is told of a row that clients name is told of one that is there.
        plain(&path).header("if-none-match", "*").may_fail().await;
    }
    let parameter = example["errors"][0]["parameter"].as_str();
    let errors = example["errors"].as_array().map_or(0, Vec::len);
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
        "invalid-query" => match parameter? {
            "limit" => plain(&format!("{path}?limit=0")),
            "expand" => plain(&format!("{path}?expand=colour")),
            "colour" => plain(&format!("{path}?colour=%")),
            id => plain(&format!("{path}?{id}=!")),
        },
        "unknown-parameter" => plain(&format!("{path}?colour=red")),
        "invalid-cursor" => plain(&format!("{path}?cursor=forged")),
        "invalid-header" => match example["detail"].as_str()? {
            detail if detail.starts_with("if-match") => plain(&path).header("if-match", "other"),
            _ => api.request(method, &path).json("{}").header("content-range", "bytes 0-1/2"),
        },
        "unexpected-body" => api.request(method, &path).json("{}"),
        "selector-required" if method == "PUT" => api.put(&path, &json!({})),
        "selector-required" => api.request(method, &path),
        "ambiguous-batch" if method == "POST" => {
            api.post(&path, &json!({quoted(example)?: [], "colour": "red"}))
        }
        "ambiguous-batch" => {
            let mut members = body?.as_object()?.iter();
            let (plural, _) = members.find(|(_, value)| value.get(0).is_some())?;
            api.put(&path, &json!({plural: ["1", {"id": "1"}]}))
        }
        "batch-too-large" if method != "DELETE" => {
            let many = vec![0; 1001];
            api.request(method, &path).json(json!({quoted(example)?: many}).to_string())
        }
        "batch-too-large" => {
            let id = selected(document, template)?;
            let ids: Vec<_> = (0..=1000).map(|number| format!("{id}={number}")).collect();
            api.delete(&format!("{path}?{}", ids.join("&")))
        }
        "not-found" if errors == 1 => {
            let mut unknown = body?.clone();
            let mut members = unknown.as_object_mut()?.values_mut();
            *members.find(|value| value.get(0).is_some())? = json!([nobody(body?)?]);
            api.put(&path, &unknown)
        }
        "not-found" if example["detail"].as_str()?.starts_with("no path ends in a slash") => {
            let (above, _) = path.rsplit_once('/')?;
            plain(&format!("{above}/"))
        }
        "not-found" => {
            let name = operation_id(document, template, method);
            let made = described["responses"].get("201").is_some() && name.starts_with("put");
            let gone = template.ends_with('}') && (method == "DELETE" || made);
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
        "precondition-failed" if errors == 1 => {
            let pointer = example["errors"][0]["pointer"].as_str()?;
            let [plural, _, version] = pointer.split('/').skip(1).collect::<Vec<_>>()[..] else {
                return None;
            };
            let item = json!({"id": body?[plural][0], version: "5"});
            api.put(&path, &json!({plural: [item]}))
        }
        "precondition-failed" if example["detail"].as_str()?.ends_with("is there already") => {
            plain(&path).await;
            plain(&path).header("if-none-match", "*")
        }
        "precondition-failed" => plain(&path).header("if-match", "\"other\""),
        "duplicate" | "already-there" if method == "POST" && body.is_some() => {
            plain(&path).await;
            plain(&path)
        }
        "precondition-required" | "idempotency-key-required" => plain(&path),
        _ => return None,
    };
    let answer = request.may_fail().await;
    // What can be no id is gone already, whichever state it had.
    let gone = answer.status == 204 && kind == "precondition-failed";
    (!gone).then(|| answer.json())
}

/// What an example names by its name in a body.
fn quoted(example: &Value) -> Option<&str> {
    example["detail"].as_str()?.split('`').nth(1)
}

/// What is no row, of the kind that a batch names.
fn nobody(body: &Value) -> Option<&'static str> {
    let mut members = body.as_object()?.values();
    let named = members.find_map(|value| value.get(0))?.as_str()?;
    Some(match named.len() {
        36 => "0190a6a0-7c1e-7d3b-8f00-000000000000",
        1 => "987654",
        _ => "nobody-is-called-so",
    })
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
    for make in FIXTURES {
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
            let before = ["not-found", "already-there", "duplicate", "precondition-required"];
            let before = before.contains(&told.unwrap_or_default());
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
    assert!(tried >= 1_200, "{tried}");
    assert!(kinds.len() >= 16, "{kinds:?}");
}

/// Every kind of problem by which an operation was refused, whatever was wrong, is shown.
#[actix_web::test]
async fn whatever_an_operation_refuses_is_shown() {
    let (mut tried, mut kinds, mut faults) = (0, BTreeSet::new(), BTreeSet::new());
    for make in FIXTURES {
        let document = document(&make());
        let api = mount(&store::open(make()).await).await;
        let bodies = bodies(&document);
        seed(&api, &bodies).await;
        // What is deleted is not there for the others.
        for last in [false, true] {
            for (template, item) in document["paths"].as_object().expect("paths") {
                let methods = ["GET", "POST", "PUT", "DELETE"];
                let methods = methods.into_iter().filter(|method| (*method == "DELETE") == last);
                for method in methods.filter(|it| item.get(it.to_lowercase()).is_some()) {
                    let body = bodies.get(&(template.as_str(), method));
                    let mut all = requests(&api, template, method, body);
                    all.extend(more(&api, &document, (template, method)));
                    for request in all {
                        let answer = request.may_fail().await;
                        if answer.status < 400 {
                            continue;
                        }
                        let problem = answer.json();
                        let kind = problem["type"].as_str().and_then(|it| it.rsplit('/').next());
                        let kind = kind.expect("a type").to_owned();
                        let put = operation(template, &method.to_lowercase());
                        let response = at(&document, &format!("{put}/responses/{}", answer.status));
                        let content = &response["content"]["application/problem+json"];
                        if content["examples"].get(&kind).is_none() {
                            faults.insert(format!("{method} {template} {kind}: {}", problem["detail"]));
                        }
                        tried += 1;
                        kinds.insert(kind);
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} {faults:#?}", faults.len());
    assert!(tried > 2_000, "{tried}");
    assert!(kinds.len() >= 20, "{kinds:?}");
}

/// Further requests that are mistaken.
fn more<'a>(
    api: &'a Mounted,
    document: &Value,
    (template, method): (&str, &str),
) -> Vec<Exchange<'a>> {
    let path = filled(template);
    let ask = |path: &str| api.request(method, path);
    let mut all = vec![
        ask(&format!("{path}?colour=%")),
        ask(&format!("{path}?limit=0")),
        ask(&format!("{path}?expand=colour")),
        ask(&format!("{path}?cursor=forged")),
        ask(&path).header("if-none-match", "\"other\""),
        ask(&path).json("{}").header("content-range", "bytes 0-1/2"),
    ];
    let described = at(document, &operation(template, &method.to_lowercase()));
    if method == "DELETE" && let Some(id) = selected(document, template) {
        let ids: Vec<_> = (0..=1000).map(|number| format!("{id}={number}")).collect();
        all.push(ask(&format!("{path}?{id}=!")));
        all.push(ask(&format!("{path}?{}", ids.join("&"))));
    }
    if let (true, Some((_, last))) = (described.get("requestBody").is_some(), path.rsplit_once('/')) {
        let name = camel(last);
        let many = vec![0; 1001];
        for body in [
            json!({&*name: [], "colour": "red"}),
            json!({&*name: ["1", {"id": "1"}]}),
            json!({&*name: [{"id": "1"}], "colour": "red"}),
            json!({&*name: many}),
            json!({}),
        ] {
            all.push(ask(&path).json(body.to_string()));
            all.push(ask(&format!("{path}?{}.ne=1", "id")).json(body.to_string()));
        }
    }
    all
}

/// A segment of a path as the name of a member.
fn camel(segment: &str) -> String {
    let mut words = segment.split('-');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let (head, rest) = word.split_at(1.min(word.len()));
        name + &head.to_uppercase() + rest
    })
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
    for make in FIXTURES {
        let document = document(&make());
        for (template, item) in document["paths"].as_object().expect("paths") {
            for method in METHODS {
                let responses = &item[method.to_lowercase()]["responses"];
                for (status, response) in responses.as_object().into_iter().flatten() {
                    let content = &whole(&document, response)["content"]["application/problem+json"];
                    let none = content.get("examples").is_none();
                    assert!(content.is_null() || !none, "{method} {template} {status}");
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
