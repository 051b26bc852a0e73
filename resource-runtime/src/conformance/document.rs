//! Answers held against the `OpenAPI` document of their API.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use jsonschema::{Registry, RegistryBuilder, Validator};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use super::exchange::Exchange;
use crate::api::Api;
use crate::model::PROBLEMS;
use crate::store::testing::{Checked, Fault};

/// What the document is called while its schemas refer to each other.
const NAME: &str = "https://openapi.invalid/openapi.json";

/// What a pointer cannot hold as it is where it stands in a URI.
const BEYOND_FRAGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'~').remove(b'-');

/// The headers that HTTP frames a message with: a document need not tell of them, and cannot of the
/// first (OpenAPI 3.1 section 4.8.17).
const FRAMING: [&str; 4] = ["content-type", "content-length", "date", "connection"];

const DESCRIBED: &str = "every answer is as the OpenAPI document says";

/// The document of an API, and what its schemas admit.
pub(super) struct Document {
    /// All of it, as JSON.
    root: Value,
    registry: Registry<'static>,
    problems: String,
    /// By the pointer to a schema what it admits.
    validators: RefCell<HashMap<String, Rc<Validator>>>,
}

impl Document {
    /// The document of an API.
    ///
    /// # Panics
    /// Panics when it is none.
    pub(super) fn of(api: &Api) -> Self {
        let document = serde_json::to_value(api.openapi()).expect("a document is JSON");
        let registry = Registry::new().add(NAME, document.clone());
        let registry = registry.and_then(RegistryBuilder::prepare);
        Self {
            registry: registry.unwrap_or_else(|error| panic!("the document is none: {error}")),
            root: document,
            problems: format!("{}/{PROBLEMS}/", api.model().base),
            validators: RefCell::default(),
        }
    }

    /// Whether it is this.
    pub(super) fn is(&self, other: &Value) -> bool {
        self.root == *other
    }

    /// Holds an answer to what the document says of it.
    pub(super) fn holds(&self, exchange: &Exchange) -> Checked {
        let answer = &exchange.answer;
        let Some(operation) = self.operation(exchange) else {
            let refused = matches!(answer.status, 404..=406);
            return exchange.holds(DESCRIBED, "nothing of what is not described", refused);
        };
        let status = answer.status.to_string();
        let range = format!("{}XX", answer.status / 100);
        let responses = format!("{operation}/responses");
        let exactly = self.resolved(format!("{responses}/{status}"));
        let response = exactly.or_else(|| self.resolved(format!("{responses}/{range}")));
        let Some(response) = response else {
            // A handler has problems of its own, which it describes itself.
            let kind = exchange.at("/type");
            let own = kind
                .as_str()
                .is_some_and(|kind| !kind.starts_with(&self.problems));
            let expected = format!("one of the statuses of {operation}");
            return exchange.holds(DESCRIBED, expected, own);
        };
        self.has_headers(exchange, &response)?;
        let kind = answer.header("content-type").unwrap_or_default();
        let content = format!("{response}/content");
        let schema = format!("{content}/{}/schema", escaped(kind));
        if self.root.pointer(&schema).is_some() {
            return self.admits(exchange, &schema);
        }
        let expected = format!("what {content} says");
        // In process nothing takes the body from an answer to `HEAD`, as HTTP does.
        let bodiless = answer.body.is_empty() || exchange.request.method == "HEAD";
        let nothing = self.root.pointer(&content).is_none() && bodiless;
        exchange.holds(DESCRIBED, expected, nothing)
    }

    /// Holds an answer to the headers that the response of this pointer tells of: to those that it
    /// always has, and to no others.
    fn has_headers(&self, exchange: &Exchange, response: &str) -> Checked {
        let headers = format!("{response}/headers");
        let told = self.root.pointer(&headers).and_then(Value::as_object);
        let told: Vec<_> = told.into_iter().flat_map(|it| it.keys()).collect();
        for name in &told {
            let header = self.resolved(format!("{headers}/{}", escaped(name)));
            let header = header.and_then(|header| self.root.pointer(&header));
            let must = header.is_some_and(|header| header["required"] == true);
            let there = exchange.answer.header(&name.to_ascii_lowercase()).is_some();
            exchange.holds(DESCRIBED, format!("the header {name}"), !must || there)?;
        }
        for (name, _) in &exchange.answer.headers {
            let known = FRAMING.contains(&name.as_str())
                || told.iter().any(|told| told.eq_ignore_ascii_case(name));
            let expected = format!("no header {name}, since {headers} does not tell of it");
            exchange.holds(DESCRIBED, expected, known)?;
        }
        Ok(())
    }

    /// The pointer to the operation that was asked for.
    fn operation(&self, exchange: &Exchange) -> Option<String> {
        let paths = self.root["paths"].as_object()?;
        let asked: Vec<_> = exchange.request.path().split('/').collect();
        let fits = |template: &str| {
            let parts: Vec<_> = template.split('/').collect();
            let is_it = |(part, asked): (&&str, &&str)| part.starts_with('{') || part == asked;
            let fits = parts.len() == asked.len() && parts.iter().zip(&asked).all(is_it);
            fits.then(|| parts.iter().filter(|part| !part.starts_with('{')).count())
        };
        // Where a noun and a parameter may both stand, the noun is meant.
        let best = paths.keys().filter_map(|path| Some((fits(path)?, path)));
        let (_, path) = best.max_by_key(|(nouns, _)| *nouns)?;
        let method = exchange.request.method.to_ascii_lowercase();
        paths[path].get(&method)?;
        Some(format!("/paths/{}/{method}", escaped(path)))
    }

    /// The pointer to what is meant at a pointer, if anything is.
    fn resolved(&self, pointer: String) -> Option<String> {
        let found = self.root.pointer(&pointer)?;
        match found.get("$ref").and_then(Value::as_str) {
            Some(reference) => Some(reference.trim_start_matches('#').to_owned()),
            None => Some(pointer),
        }
    }

    fn admits(&self, exchange: &Exchange, schema: &str) -> Checked {
        let validator = self.validator(schema)?;
        let body = exchange.answer.json();
        let mistakes: Vec<_> = validator
            .iter_errors(&body)
            .map(|error| format!("{error} (at {})", error.instance_path()))
            .collect();
        let expected = format!("what {schema} admits: {}", mistakes.join("; "));
        exchange.holds(DESCRIBED, expected, mistakes.is_empty())
    }

    fn validator(&self, schema: &str) -> Checked<Rc<Validator>> {
        if let Some(known) = self.validators.borrow().get(schema) {
            return Ok(Rc::clone(known));
        }
        let fragment = utf8_percent_encode(schema, BEYOND_FRAGMENT);
        let reference = serde_json::json!({"$ref": format!("{NAME}#{fragment}")});
        let options = jsonschema::options().with_registry(&self.registry);
        let validator = options.build(&reference).map_err(|error| Fault {
            statement: DESCRIBED.to_owned(),
            expected: format!("a schema at {schema}"),
            seen: error.to_string(),
        })?;
        let validator = Rc::new(validator);
        let known = Rc::clone(&validator);
        self.validators
            .borrow_mut()
            .insert(schema.to_owned(), known);
        Ok(validator)
    }
}

/// A name as a step of a pointer (RFC 6901 section 3).
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
