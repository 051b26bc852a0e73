//! One request with its answer, and what a case may demand of it.

use std::fmt::{self, Debug, Display, Formatter};

use serde_json::{Map, Value};

use crate::store::testing::{Checked, Fault};

/// An object of JSON.
pub(super) type Object = Map<String, Value>;

/// The most characters of a body that a report shows.
const SHOWN: usize = 2_000;

/// A request.
#[derive(Debug, Clone)]
pub(super) struct Request {
    pub(super) method: String,
    /// The path, and the query where there is one.
    pub(super) target: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Option<String>,
}

/// An answer.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

/// A request with its answer.
#[derive(Debug, Clone)]
pub(super) struct Exchange {
    pub(super) request: Request,
    pub(super) answer: Answer,
}

impl Request {
    pub(super) fn new(method: &str, target: impl Into<String>) -> Self {
        Self {
            method: method.to_owned(),
            target: target.into(),
            headers: Vec::new(),
            body: None,
        }
    }

    pub(super) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Sends a text as it is, of no type.
    pub(super) fn text(mut self, text: impl Into<String>) -> Self {
        self.body = Some(text.into());
        self
    }

    /// Sends JSON.
    pub(super) fn json(self, body: &Value) -> Self {
        self.header("content-type", "application/json")
            .text(body.to_string())
    }

    /// The path, without the query.
    pub(super) fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }
}

impl Display for Request {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.target)?;
        for (name, value) in &self.headers {
            match name.as_str() {
                // A report is read by more people than credentials are meant for.
                "authorization" | "cookie" => write!(f, " {name}: …")?,
                "content-type" if value == "application/json" => {}
                _ => write!(f, " {name}: {value}")?,
            }
        }
        match &self.body {
            Some(body) => write!(f, " {}", shortened(body)),
            None => Ok(()),
        }
    }
}

impl Display for Answer {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.status)?;
        for (name, value) in &self.headers {
            let telling = ["allow", "location", "content-location", "link"];
            if telling.contains(&name.as_str()) {
                write!(f, " {name}: {value}")?;
            }
        }
        write!(f, " {}", shortened(&String::from_utf8_lossy(&self.body)))
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}… ({} bytes)", &text[..end], text.len()),
        None => text.to_owned(),
    }
}

impl Answer {
    /// The value of a header; of the first, where it is there several times.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let (_, value) = headers.find(|(known, _)| known == name)?;
        Some(value)
    }

    /// The body as JSON; null where it is none.
    pub(super) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

impl Exchange {
    /// What the answer says at a JSON Pointer; null where that is nothing.
    pub(super) fn at(&self, pointer: &str) -> Value {
        let body = self.answer.json();
        body.pointer(pointer).cloned().unwrap_or_default()
    }

    /// The body without what every request has of its own.
    pub(super) fn told(&self) -> Value {
        let mut body = self.answer.json();
        if let Some(body) = body.as_object_mut() {
            body.remove("instance");
            body.remove("requestId");
        }
        body
    }

    /// That a rule does not hold here.
    pub(super) fn fault(&self, rule: &str, expected: impl Display) -> Fault {
        Fault {
            statement: format!("{rule}\n  asked:    {}", self.request),
            expected: expected.to_string(),
            seen: self.answer.to_string(),
        }
    }

    /// Holds the answer to a condition.
    pub(super) fn holds(&self, rule: &str, expected: impl Display, holds: bool) -> Checked {
        if holds {
            return Ok(());
        }
        Err(self.fault(rule, expected))
    }

    /// Holds the answer to a status.
    pub(super) fn is(&self, status: u16, rule: &str) -> Checked<&Self> {
        self.holds(rule, status, self.answer.status == status)?;
        Ok(self)
    }

    /// Whether the answer is a problem of this kind.
    pub(super) fn is_problem(&self, status: u16, slug: &str) -> bool {
        if self.answer.status != status {
            return false;
        }
        let kind = self.at("/type");
        kind.as_str().and_then(|kind| kind.rsplit('/').next()) == Some(slug)
    }

    /// Holds the answer to a problem of this kind.
    pub(super) fn problem(&self, status: u16, slug: &str, rule: &str) -> Checked<&Self> {
        let is_it = self.is_problem(status, slug);
        self.holds(rule, format!("{status} {slug}"), is_it)?;
        Ok(self)
    }

    /// Holds a problem to mistakes at these places, among others: a JSON Pointer into the body, or
    /// `?` and the name of a parameter.
    pub(super) fn blames(&self, places: &[String], rule: &str) -> Checked<&Self> {
        let errors = self.at("/errors");
        let errors = errors.as_array().map_or(&[][..], Vec::as_slice);
        let named = |place: &String| {
            errors.iter().any(|error| match place.strip_prefix('?') {
                Some(parameter) => error["parameter"] == parameter,
                None => error["pointer"] == **place,
            })
        };
        let expected = format!("mistakes at {}", places.join(", "));
        self.holds(rule, expected, places.iter().all(named))?;
        Ok(self)
    }

    /// Holds a part of the answer to a value.
    pub(super) fn same(&self, pointer: &str, value: &Value, rule: &str) -> Checked<&Self> {
        let expected = format!("{value} at {pointer}");
        self.holds(rule, expected, self.at(pointer) == *value)?;
        Ok(self)
    }

    /// Holds the answer to a header.
    pub(super) fn has(&self, name: &str, value: Option<&str>, rule: &str) -> Checked<&Self> {
        let expected = match value {
            Some(value) => format!("{name}: {value}"),
            None => format!("no {name}"),
        };
        self.holds(rule, expected, self.answer.header(name) == value)?;
        Ok(self)
    }

    /// The one row that the answer shows in this envelope.
    pub(super) fn row(&self, envelope: &str) -> Checked<Object> {
        let body = self.answer.json();
        let only = body.as_object().is_some_and(|body| body.len() == 1);
        match body.get(envelope).and_then(Value::as_object) {
            Some(row) if only => Ok(row.clone()),
            _ => {
                let rule = "one row travels in an envelope of its own (design principles, \
                            SEN-resp-1)";
                Err(self.fault(rule, format!("{{\"{envelope}\": {{…}}}}")))
            }
        }
    }

    /// The rows that the answer shows in this envelope.
    pub(super) fn rows(&self, envelope: &str) -> Checked<Vec<Object>> {
        let list = self.at(&format!("/{envelope}"));
        let rows = list.as_array().map(|rows| {
            let rows = rows.iter().map(|row| row.as_object().cloned());
            rows.collect::<Option<Vec<_>>>()
        });
        rows.flatten().ok_or_else(|| {
            let rule =
                "many rows travel in an envelope of their own (design principles, SEN-resp-1)";
            self.fault(rule, format!("{{\"{envelope}\": [{{…}}, …]}}"))
        })
    }
}
