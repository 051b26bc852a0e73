//! Values that a declaration refuses.

use regex::Regex;
use serde_json::{Value, json};

use super::text::lengths;
use super::{bounds, decimal};
use crate::change::translated;
use crate::resource::{Constraints, FieldSpec, Kind};

/// Values of another type than the field has.
pub(in crate::conformance) fn mistyped(field: &FieldSpec) -> Vec<Value> {
    let mut values = match field.kind() {
        Kind::Boolean => vec![json!("yes"), json!(1)],
        Kind::Integer { .. } => vec![json!("many"), json!(1.5), json!(true)],
        Kind::Decimal => vec![json!("much"), json!(true)],
        Kind::Text => vec![json!(5), json!(["text"])],
        Kind::Uuid => vec![json!("no-uuid"), json!(5)],
        Kind::Timestamp => vec![json!("yesterday"), json!(5)],
        Kind::Date => vec![json!("2026-02-30"), json!(5)],
        Kind::Choice(_) => vec![json!("no such word"), json!(true)],
        Kind::Reference(_) => vec![json!({}), json!(true)],
        Kind::List(_) => vec![json!("a, b"), json!({})],
        Kind::Object(_) => vec![json!("a"), json!([])],
    };
    if !field.nullable() {
        values.push(Value::Null);
    }
    values
}

/// Values of the right type that the field's constraints refuse.
pub(in crate::conformance) fn beyond(field: &FieldSpec) -> Vec<Value> {
    match field.kind() {
        Kind::Text => texts(field),
        Kind::Integer { min, max, wide } => {
            let (lowest, highest) = bounds(field, (min.into(), max.into()), 0);
            let both = [lowest - 1, highest + 1].into_iter();
            both.filter_map(|number| {
                if wide {
                    return Some(json!(number.to_string()));
                }
                i64::try_from(number).ok().map(|number| json!(number))
            })
            .collect()
        }
        Kind::Decimal => {
            let scale = field.constraints.scale;
            let range = (i64::MIN.into(), i64::MAX.into());
            let (lowest, highest) = bounds(field, range, scale);
            let both = [lowest - 1, highest + 1];
            let mut values: Vec<_> = both
                .iter()
                .map(|units| json!(decimal(*units, scale)))
                .collect();
            // A digit more than there may be.
            values.push(json!(decimal(1, scale + 1)));
            values
        }
        Kind::List(_) => {
            let most = field.constraints.max_items;
            let most = most.unwrap_or(Constraints::DEFAULT_MAX_ITEMS) as usize;
            vec![Value::Array(vec![json!("x"); most + 1])]
        }
        _ => Vec::new(),
    }
}

fn texts(field: &FieldSpec) -> Vec<Value> {
    let (least, most) = lengths(field);
    let mut values = vec![json!("x".repeat(most + 1)), json!("nothing\0")];
    if let Some(shorter) = least.checked_sub(1) {
        values.push(json!("x".repeat(shorter)));
    }
    if let Some(pattern) = field
        .constraints
        .pattern
        .and_then(|it| Regex::new(&translated(it)).ok())
    {
        let tried = ["", " ", "?", "é", "0", "aA", "☃☃☃☃"];
        let other = tried.iter().find(|text| !pattern.is_match(text));
        values.extend(other.map(|text| json!(text)));
    }
    if field.constraints.format.is_some() {
        values.push(json!("of no format"));
    }
    values
}
