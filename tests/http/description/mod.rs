//! The API describes itself, and what it says is what it does.

mod answers;
mod clashes;
mod document;
mod headers;
mod problems;
mod queries;
mod routing;
mod schemas;
mod service;
mod shared;
mod stores;

use resource_runtime::prelude::Api;
use serde_json::{Map, Value};

/// The document of an API as JSON.
pub fn document(api: &Api) -> Value {
    let document = api.openapi().to_json().expect("JSON");
    serde_json::from_str(&document).expect("JSON")
}

/// What stands at a JSON Pointer, references followed.
#[track_caller]
pub fn at<'d>(document: &'d Value, pointer: &str) -> &'d Value {
    let found = document.pointer(pointer);
    let found = found.unwrap_or_else(|| panic!("nothing stands at {pointer}"));
    match found.get("$ref").and_then(Value::as_str) {
        Some(reference) => at(document, reference.trim_start_matches('#')),
        None => found,
    }
}

/// The pointer to an operation.
pub fn operation(path: &str, method: &str) -> String {
    format!("/paths/{}/{method}", path.replace('/', "~1"))
}

/// A schema with what it refers to in the place of the reference, what is told beside it included.
pub fn whole(document: &Value, schema: &Value) -> Value {
    let mut members = schema.as_object().cloned().unwrap_or_default();
    let Some(reference) = members.remove("$ref") else { return schema.clone() };
    let reference = reference.as_str().expect("a reference").trim_start_matches('#').to_owned();
    let target = whole(document, document.pointer(&reference).expect("a target"));
    let mut all: Map<_, _> = target.as_object().cloned().unwrap_or_default();
    all.extend(members);
    all.into()
}

/// The parameters of an operation by their names, references followed.
pub fn parameters<'d>(document: &'d Value, operation: &str) -> Vec<(&'d str, &'d Value)> {
    let pointer = format!("{operation}/parameters");
    let known = document.pointer(&pointer).and_then(Value::as_array).map_or(0, Vec::len);
    let known = (0..known).map(|place| at(document, &format!("{pointer}/{place}")));
    known.map(|it| (it["name"].as_str().expect("a name"), it)).collect()
}
