//! One member of a body, read as what its field takes.

use super::form::Form;
use super::json::Json;
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

impl Form {
    /// What `value` says of the field at `index`.
    ///
    /// # Errors
    /// What is wrong, as a sentence for the client.
    pub(super) fn entry(
        &self,
        index: usize,
        field: &FieldSpec,
        value: &Json<'_>,
    ) -> Result<Entry, String> {
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
                // An id that is a text may look like a number, but it is sent as the text it is.
                Json::Number(text) if !matches!(target.id().kind(), Kind::Text) => {
                    wire::identifier(target, &Json::plain(text)).map(Key::Id)
                }
                _ => None,
            };
            let key = key.ok_or_else(|| not(field, value))?;
            return Ok(Entry::Reference(key));
        }
        let value = scalar(field, value)?;
        self.check(index, value).map(Entry::Value)
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
