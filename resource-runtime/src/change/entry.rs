//! One member of a body, read as what its field takes.

use super::form::Form;
use super::json::{Json, JsonError};
use crate::query::Key;
use crate::resource::{FieldSpec, Kind, Value};
use crate::wire;

/// What a body says of one property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A value that satisfies the declaration.
    Value(Value),
    /// A reference, not looked up yet.
    Reference(Key),
}

/// Why a member cannot be taken.
#[derive(Debug)]
pub(super) enum Refusal {
    /// Its value is no JSON after all.
    Malformed(JsonError),
    /// It is not what its field takes: every mistake in it.
    Mistaken(Vec<Misplaced>),
}

/// A mistake inside the value of a member.
#[derive(Debug)]
pub(super) struct Misplaced {
    /// Where, as a JSON Pointer from the member on; empty is the member itself.
    pub(super) below: String,
    /// What is wrong, as a sentence for the client.
    pub(super) detail: String,
}

impl From<String> for Refusal {
    fn from(detail: String) -> Self {
        let below = String::new();
        Self::Mistaken(vec![Misplaced { below, detail }])
    }
}

impl From<JsonError> for Refusal {
    fn from(error: JsonError) -> Self {
        Self::Malformed(error)
    }
}

impl Form {
    /// What `value` says of a field.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn entry(&self, field: &FieldSpec, value: &Json<'_>) -> Result<Entry, Refusal> {
        if let (Some(target), false) = (field.target(), matches!(value, Json::Null)) {
            let key = match value {
                Json::Text(text) => Key::read(target, text),
                // An id that is a text may look like a number, but it is sent as the text it is.
                Json::Number(text) if !matches!(target.id().kind(), Kind::Text) => {
                    wire::identifier(target, &Json::plain(text)).map(Key::Id)
                }
                _ => None,
            };
            let key = key.ok_or_else(|| not(field, value))?;
            return Ok(Entry::Reference(key));
        }
        self.value(field, value).map(Entry::Value)
    }

    /// The value of a field that is no reference.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn value(&self, field: &FieldSpec, value: &Json<'_>) -> Result<Value, Refusal> {
        if matches!(value, Json::Null) {
            if field.nullable() {
                return Ok(Value::Null);
            }
            let expected = wire::expected(field);
            return Err(format!("cannot be null; expected {expected}").into());
        }
        match (field.kind(), value) {
            (Kind::List(_), Json::Array(text)) => self.nested_list(field, text),
            (Kind::Object(members), Json::Object(text)) => self.nested_object(members(), text),
            _ => {
                let value = scalar(field, value)?;
                Ok(self.check(field, value)?)
            }
        }
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
