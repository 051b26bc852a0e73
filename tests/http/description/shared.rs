//! What several places say is written once.

use std::collections::BTreeMap;

use resource_runtime::prelude::*;
use serde_json::{Value, json};

use super::{at, document, operation};
use crate::harness::build;
use crate::kinds;

/// What tells of the place that a schema stands in, rather than of the schema.
const REMARKS: [&str; 6] =
    ["description", "default", "deprecated", "readOnly", "title", "writeOnly"];
/// The words that say what a schema is.
const SHAPES: [&str; 4] = ["type", "oneOf", "anyOf", "allOf"];

/// A schema without what is told of its place; `None` for what is none, and for what a reference in
/// its place would be no shorter than: a bare type, and the choice of one reference, which gives it a
/// place for remarks.
fn worth_a_name(value: &Value) -> Option<Value> {
    let members = value.as_object()?;
    let is_word = |value: &Value| value.is_string() || value.is_array();
    if !SHAPES.iter().any(|shape| members.get(*shape).is_some_and(is_word)) {
        return None;
    }
    let mut plain = members.clone();
    plain.retain(|name, _| !REMARKS.contains(&name.as_str()));
    let alone = plain.get("oneOf").is_some_and(|choices| choices.as_array().map(Vec::len) == Some(1));
    let plain = Value::Object(plain);
    (!alone && plain.to_string().len() > 40).then_some(plain)
}

/// What is written out in the document, by what it is, with the places.
#[derive(Default)]
struct Written {
    found: BTreeMap<String, Vec<String>>,
}

impl Written {
    fn add(&mut self, kind: &str, place: &str, value: &Value) {
        if value.get("$ref").is_none() {
            self.found.entry(format!("{kind} {value}")).or_default().push(place.to_owned());
        }
    }

    fn operation(&mut self, place: &str, operation: &Value) {
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            self.add("parameter", place, parameter);
        }
        if let Some(body) = operation.get("requestBody") {
            self.add("body", place, body);
        }
        for (status, response) in operation["responses"].as_object().into_iter().flatten() {
            self.response(&format!("{place} {status}"), response);
        }
    }

    fn response(&mut self, place: &str, response: &Value) {
        self.add("response", place, response);
        for (name, link) in response["links"].as_object().into_iter().flatten() {
            self.add("link", &format!("{place} {name}"), link);
        }
        for (name, header) in response["headers"].as_object().into_iter().flatten() {
            self.add("header", &format!("{place} {name}"), header);
        }
    }

    /// Every schema, whatever it is made of.
    fn schemas(&mut self, place: &str, value: &Value, is_component: bool) {
        match value {
            Value::Object(members) => {
                if let Some(plain) = worth_a_name(value).filter(|_| !is_component) {
                    self.add("schema", place, &plain);
                }
                for (name, member) in members {
                    if !["example", "examples", "default", "enum"].contains(&name.as_str()) {
                        let place = format!("{place}/{name}");
                        self.schemas(&place, member, place == format!("components/schemas/{name}"));
                    }
                }
            }
            Value::Array(items) => {
                for item in items {
                    self.schemas(place, item, false);
                }
            }
            _ => {}
        }
    }

    /// Two components may be alike, since each means something else; what is written out beside a
    /// component is a copy of it.
    fn beside(&mut self, components: &Value) {
        for (name, component) in components["schemas"].as_object().expect("schemas") {
            let plain = worth_a_name(component).map(|plain| format!("schema {plain}"));
            if let Some(places) = plain.and_then(|plain| self.found.get_mut(&plain)) {
                places.push(format!("components/schemas/{name}"));
            }
        }
    }

    fn examples(&mut self, place: &str, value: &Value) {
        match value {
            Value::Object(members) => {
                for (name, member) in members {
                    let place = format!("{place}/{name}");
                    if name == "examples" && member.is_object() {
                        for example in member.as_object().expect("examples").values() {
                            self.add("example", &place, example);
                        }
                    } else {
                        self.examples(&place, member);
                    }
                }
            }
            Value::Array(items) => items.iter().for_each(|item| self.examples(place, item)),
            _ => {}
        }
    }

    fn of(document: &Value) -> Self {
        let mut written = Self::default();
        for (path, item) in document["paths"].as_object().expect("paths") {
            for (method, operation) in item.as_object().expect("an item") {
                written.operation(&format!("{method} {path}"), operation);
            }
        }
        let components = &document["components"];
        for (name, response) in components["responses"].as_object().expect("responses") {
            written.response(name, response);
        }
        written.schemas("paths", &document["paths"], false);
        written.schemas("components", components, false);
        written.beside(components);
        written.examples("paths", &document["paths"]);
        written.examples("components/responses", &components["responses"]);
        written
    }
}

#[test]
fn nothing_is_written_twice() {
    for api in [build(), kinds::build()] {
        let written = Written::of(&document(&api));
        assert!(written.found.len() > 50, "{}", written.found.len());
        let twice: Vec<_> = written.found.iter().filter(|(_, places)| places.len() > 1).collect();
        assert!(twice.is_empty(), "{twice:#?}");
    }
}

/// A shared part that nothing refers to would be a leftover.
#[test]
fn everything_shared_is_used() {
    for api in [build(), kinds::build()] {
        let document = document(&api);
        let text = document.to_string();
        for (kind, parts) in document["components"].as_object().expect("components") {
            for name in parts.as_object().expect("parts").keys() {
                let reference = format!("\"#/components/{kind}/{name}\"");
                assert!(text.contains(&reference), "{reference}");
            }
        }
    }
}

/// Has a number, a text and a time, each in every place that one can stand in.
#[derive(Resource)]
struct Reading {
    #[resource(id)]
    id: i64,
    #[resource(filter, sort)]
    total: i64,
    #[resource(filter, max_length = 80)]
    note: Option<String>,
    #[resource(filter)]
    taken: DateTime<Utc>,
}

#[test]
fn shared_types_are_called_after_what_they_are() {
    let api = Api::builder_of([Reading::spec()]).public().build().unwrap();
    let document = document(&api);
    let row = at(&document, "/components/schemas/Reading");
    let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    assert_eq!(row["properties"]["total"], reference("Text.Int64"));
    assert_eq!(row["properties"]["note"], reference("Text.To80.OrNull"));
    assert_eq!(row["properties"]["taken"], reference("Text.DateTime"));
    let new = at(&document, "/components/schemas/NewReading");
    assert_eq!(new["properties"]["note"], reference("Text.To80.OrNull"));
    let get = operation("/v1/readings", "get");
    let parameters = document.pointer(&format!("{get}/parameters")).expect("parameters");
    let parameters = parameters.as_array().expect("a list");
    assert!(parameters.contains(&json!({"$ref": "#/components/parameters/Reading.total.gte"})));
    assert!(parameters.contains(&json!({"$ref": "#/components/parameters/cursor"})));
    // One path names it, and four of its methods do: what comes first in the path comes first here.
    for method in ["get", "put", "delete", "head", "options"] {
        let named = operation("/v1/readings/{reading}", method);
        let named = document.pointer(&format!("{named}/parameters/0"));
        let expected = json!({"$ref": "#/components/parameters/reading"});
        assert_eq!(named, Some(&expected), "{method}");
    }
}
