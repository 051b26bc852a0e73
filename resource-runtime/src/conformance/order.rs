//! How values compare, as the documentation says: computed here from what answers show.

use std::cmp::Ordering;

use serde_json::Value;

use super::exchange::Object;
use crate::resource::{FieldSpec, Kind};

/// Compares two shown values of a field: null lies below everything, text goes by code point.
pub(super) fn compare(field: &FieldSpec, one: &Value, other: &Value) -> Ordering {
    match (one, other) {
        (Value::Null, Value::Null) => Ordering::Equal,
        (Value::Null, _) => Ordering::Less,
        (_, Value::Null) => Ordering::Greater,
        _ => match field.kind() {
            Kind::Boolean => one.as_bool().cmp(&other.as_bool()),
            Kind::Integer { .. } | Kind::Decimal => number(one).cmp(&number(other)),
            Kind::Reference(target) => compare(target().id(), one, other),
            // Times have six digits after the second, so they are in the order of their texts.
            _ => one.as_str().cmp(&other.as_str()),
        },
    }
}

/// A number, with its fraction where it has one: those of one field have equally many digits there.
fn number(value: &Value) -> Option<i128> {
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    text.replace('.', "").parse().ok()
}

/// Whether rows are in the order of a key, and of their ids where that is equal.
pub(super) fn is_sorted(
    rows: &[Object],
    key: &FieldSpec,
    id: &FieldSpec,
    descending: bool,
) -> bool {
    rows.is_sorted_by(|one, other| {
        let by = |field: &FieldSpec| compare(field, &one[field.name], &other[field.name]);
        let order = by(key).then_with(|| by(id));
        let order = if descending { order.reverse() } else { order };
        order == Ordering::Less
    })
}
