//! The API describes itself, and what it says is what it does.

mod document;
mod routing;
mod schemas;
mod service;

use resource_runtime::prelude::Api;
use serde_json::Value;

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
