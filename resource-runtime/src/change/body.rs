//! A JSON body read straight into values, every mistake of it collected.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer as _, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::form::{Form, accepted_at_creation, accepted_later, kept_by_store};
use super::json::{Json, JsonError};
use crate::problem::{Location, Mistake, Mistakes, Problem, ProblemKind};
use crate::query::Key;
use crate::resource::{FieldSpec, Kind, Role, Value};
use crate::wire;

/// What a body is for; it decides which properties are taken and which must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A new row: what is left out gets its default.
    Create,
    /// A partial change: what is left out stays.
    Update,
    /// A replacement: what is left out goes back to its default.
    Replace,
}

/// A body's properties, each beside the place of its field.
#[derive(Debug, Default)]
pub struct Draft {
    /// In the order of the declaration; no field twice.
    pub entries: Vec<(usize, Entry)>,
}

/// What a body says of one property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A value that satisfies the declaration.
    Value(Value),
    /// A reference, not looked up yet.
    Reference(Key),
}

impl Form {
    /// Reads a body.
    ///
    /// `fixed` is a field that the path decides already, which the body may therefore not name.
    ///
    /// The mistakes come beside what could be read: the caller may find more of them, and a client
    /// is to learn of all at once.
    ///
    /// # Errors
    /// 400 when the body is no JSON, 422 when it is no object.
    pub fn read(
        &self,
        body: &[u8],
        purpose: Purpose,
        fixed: Option<usize>,
    ) -> Result<(Draft, Mistakes), Problem> {
        let text = std::str::from_utf8(body).map_err(|_| malformed("the body is not UTF-8"))?;
        let mut reader = BodyReader {
            form: self,
            purpose,
            fixed,
            named: vec![false; self.resource.fields.len()],
            draft: Draft::default(),
            mistakes: Mistakes::default(),
            taken: None,
            fault: None,
            not_an_object: None,
        };
        let mut json = serde_json::Deserializer::from_str(text);
        let visited = json.deserialize_any(&mut reader);
        if let Some(fault) = reader.fault.take() {
            return Err(fault);
        }
        visited
            .and_then(|()| json.end())
            .map_err(|error| malformed(error.to_string()))?;
        if let Some(what) = reader.not_an_object {
            let detail = format!("the body is {what}; send one object with the properties");
            let at = Location::Pointer(String::new());
            return Err(Problem::invalid_body(Mistake { at, detail }));
        }
        reader.complete();
        Ok((reader.draft, reader.mistakes))
    }
}

fn malformed(detail: impl Into<String>) -> Problem {
    Problem::new(ProblemKind::MalformedBody, detail)
}

struct BodyReader<'f> {
    form: &'f Form,
    purpose: Purpose,
    fixed: Option<usize>,
    /// Beside each field whether the body names it.
    named: Vec<bool>,
    draft: Draft,
    mistakes: Mistakes,
    /// The names that a body like this may use, once they are asked for.
    taken: Option<String>,
    /// A problem that ends the reading.
    fault: Option<Problem>,
    /// What the body is instead.
    not_an_object: Option<&'static str>,
}

/// A member's name, borrowed from the body unless it holds escapes.
#[derive(Deserialize)]
#[serde(transparent)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de> Visitor<'de> for &mut BodyReader<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        let mut unknown = HashSet::new();
        while let Some(Name(name)) = map.next_key::<Name<'de>>()? {
            let value = map.next_value::<&'de RawValue>()?;
            let field = self.form.resource.field_named(&name);
            let twice = match field {
                Some((index, _)) => std::mem::replace(&mut self.named[index], true),
                None => !unknown.insert(name.clone().into_owned()),
            };
            if twice {
                self.fault = Some(malformed(format!("the member `{name}` is named twice")));
                return Ok(());
            }
            let read = if let Some((index, field)) = field {
                self.member(index, field, value)
            } else {
                self.unknown_member(&name, value)
            };
            if let Err(error) = read {
                self.fault = Some(malformed(format!("the member `{name}`: {error}")));
                return Ok(());
            }
        }
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        self.not_an_object = Some("a boolean");
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        self.not_an_object = Some("a number");
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        self.not_an_object = Some("a number");
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        self.not_an_object = Some("a number");
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        self.not_an_object = Some("a string");
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.not_an_object = Some("null");
        Ok(())
    }

    fn visit_seq<S: serde::de::SeqAccess<'de>>(self, mut seq: S) -> Result<(), S::Error> {
        while let Some(element) = seq.next_element::<&'de RawValue>()? {
            if let Err(error) = Json::read(element) {
                self.fault = Some(malformed(error.to_string()));
                return Ok(());
            }
        }
        self.not_an_object = Some("an array");
        Ok(())
    }
}

impl BodyReader<'_> {
    fn unknown_member(&mut self, name: &str, value: &RawValue) -> Result<(), JsonError> {
        Json::read(value)?;
        let taken = self.taken.take().unwrap_or_else(|| self.taken_names());
        self.mistakes
            .add(|| Mistake::in_body(name, format!("is not known here; allowed: {taken}")));
        self.taken = Some(taken);
        Ok(())
    }

    fn taken_names(&self) -> String {
        let fields = self.form.resource.fields.iter().enumerate();
        let names: Vec<_> = fields
            .filter(|(index, field)| self.refusal(*index, field).is_none())
            .map(|(_, field)| field.name)
            .collect();
        names.join(", ")
    }

    fn member(
        &mut self,
        index: usize,
        field: &'static FieldSpec,
        value: &RawValue,
    ) -> Result<(), JsonError> {
        let value = Json::read(value)?;
        let read = match self.refusal(index, field) {
            Some(refusal) => Err(refusal),
            None => self.entry(index, field, &value),
        };
        match read {
            Ok(entry) => self.draft.entries.push((index, entry)),
            Err(detail) => self.mistakes.add(|| Mistake::in_property(field, detail)),
        }
        Ok(())
    }

    /// Why a body like this may not name the field.
    fn refusal(&self, index: usize, field: &FieldSpec) -> Option<String> {
        let taken = match self.purpose {
            Purpose::Create => accepted_at_creation(field),
            Purpose::Update | Purpose::Replace => accepted_later(field),
        };
        if self.fixed == Some(index) {
            return Some("the path already says it; leave it out".to_owned());
        }
        if taken {
            return None;
        }
        Some(match field.role {
            Role::Id => "the server chooses it; leave it out".to_owned(),
            _ if kept_by_store(field) => "the server keeps it; leave it out".to_owned(),
            _ if accepted_at_creation(field) => "can only be set at creation".to_owned(),
            _ => "is read-only; leave it out".to_owned(),
        })
    }

    fn entry(&self, index: usize, field: &FieldSpec, value: &Json<'_>) -> Result<Entry, String> {
        if matches!(value, Json::Null) {
            return if field.nullable() {
                Ok(Entry::Value(Value::Null))
            } else {
                Err(format!(
                    "cannot be null; expected {}",
                    wire::expected(field)
                ))
            };
        }
        if let Some(target) = field.target() {
            let key = match value {
                Json::Text(text) => Key::read(target, text),
                Json::Number(text) => wire::identifier(target, &Json::plain(text)).map(Key::Id),
                _ => None,
            };
            let key = key.ok_or_else(|| not(field, value))?;
            return Ok(Entry::Reference(key));
        }
        let value = scalar(field, value)?;
        self.form.check(index, value).map(Entry::Value)
    }

    /// Adds what was left out.
    fn complete(&mut self) {
        if self.purpose != Purpose::Update {
            let fields = self.form.resource.fields.iter().enumerate();
            for (index, field) in fields {
                let settled = self.fixed == Some(index) || kept_by_store(field);
                let stays = self.purpose == Purpose::Replace && !accepted_later(field);
                if settled || stays || self.named[index] {
                    continue;
                }
                match missing(field) {
                    Some(value) => self.draft.entries.push((index, Entry::Value(value))),
                    None => self.mistakes.add(|| {
                        let detail = format!("is required; expected {}", wire::expected(field));
                        Mistake::in_property(field, detail)
                    }),
                }
            }
        }
        // One order for every body, so that equal sets of properties are one statement.
        self.draft.entries.sort_unstable_by_key(|(index, _)| *index);
    }
}

/// The value of a field that a body leaves out; `None` where it must be there.
fn missing(field: &FieldSpec) -> Option<Value> {
    match field.default {
        Some(default) => Some(default()),
        None => field.nullable().then_some(Value::Null),
    }
}

/// A value that is neither null nor a reference.
fn scalar(field: &FieldSpec, value: &Json<'_>) -> Result<Value, String> {
    match (field.kind(), value) {
        (Kind::Boolean, Json::Boolean(value)) => Ok(Value::Boolean(*value)),
        (Kind::Integer { .. } | Kind::Decimal, Json::Number(text)) => {
            wire::value(field, &Json::plain(text))
                .map_err(|expected| format!("expected {expected}"))
        }
        (Kind::Boolean | Kind::Integer { wide: false, .. }, _) => Err(not(field, value)),
        (_, Json::Text(text)) => {
            wire::value(field, text).map_err(|expected| format!("expected {expected}"))
        }
        _ => Err(not(field, value)),
    }
}

fn not(field: &FieldSpec, value: &Json<'_>) -> String {
    match value {
        Json::Text(_) => format!("expected {}", wire::expected(field)),
        other => format!("expected {}, not {}", wire::expected(field), other.name()),
    }
}
