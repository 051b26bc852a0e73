//! Values made from declarations: right ones, and in how many ways one can be wrong.

mod pattern;
mod text;
mod wrong;

use std::cell::RefCell;
use std::collections::HashSet;

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};
use uuid::Uuid;

use super::exchange::Object;
use crate::resource::{FieldSpec, Kind, ResourceSpec};

pub(super) use wrong::{beyond, mistyped};

/// Makes values; no text twice for one property, as far as there are enough.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    taken: RefCell<HashSet<(&'static str, String)>>,
}

/// Why no value can be made for a property.
pub(super) type Unmade = String;

impl Inputs {
    /// A value that the declaration of a field admits, which is no reference. Other numbers give
    /// other values, as far as there are enough.
    pub(super) fn value(&self, field: &FieldSpec, number: usize) -> Result<Value, Unmade> {
        let constraints = &field.constraints;
        Ok(match field.kind() {
            Kind::Boolean => json!(number.is_multiple_of(2)),
            Kind::Integer { min, max, wide } => {
                let chosen = between(field, (min.into(), max.into()), 0, number);
                if wide {
                    json!(chosen.to_string())
                } else {
                    json!(i64::try_from(chosen).expect("the bounds of a type hold"))
                }
            }
            Kind::Decimal => {
                let scale = constraints.scale;
                let range = (i64::MIN.into(), i64::MAX.into());
                json!(decimal(between(field, range, scale, number), scale))
            }
            Kind::Text => json!(self.text(field, number)?),
            Kind::Uuid => json!(uuid(number)),
            Kind::Timestamp => {
                let (minute, second) = (number / 60 % 60, number % 60);
                json!(format!("2026-01-01T00:{minute:02}:{second:02}.250500Z"))
            }
            Kind::Date => {
                let first = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default();
                let day = first.checked_add_days(Days::new(number as u64 % 10_000));
                json!(day.unwrap_or(first).to_string())
            }
            Kind::Choice(words) => json!(words[number % words.len()]),
            Kind::Reference(_) => return Err("a reference is made with its row".to_owned()),
            Kind::List(_) => self.list(field, number)?,
            Kind::Object(members) => self.object(members(), number)?.into(),
        })
    }

    fn list(&self, field: &FieldSpec, number: usize) -> Result<Value, Unmade> {
        let Some(item) = field.item() else {
            return Err("a list has items".to_owned());
        };
        let most = field.constraints.max_items.map_or(2, |most| most.min(2));
        let items = (0..most as usize).map(|place| self.value(&item, number + place));
        items.collect()
    }

    fn object(&self, members: &[FieldSpec], number: usize) -> Result<Object, Unmade> {
        let members = members.iter();
        members
            .map(|member| Ok((member.name.to_owned(), self.value(member, number)?)))
            .collect()
    }
}

/// A whole number of units between what the type and the declaration admit.
fn between(field: &FieldSpec, range: (i128, i128), scale: u32, number: usize) -> i128 {
    let (lowest, highest) = bounds(field, range, scale);
    let first = 1.clamp(lowest, highest);
    let steps = highest - first + 1;
    first + number as i128 % steps
}

/// The smallest and the largest number of units that are admitted.
fn bounds(field: &FieldSpec, (min, max): (i128, i128), scale: u32) -> (i128, i128) {
    let constraints = &field.constraints;
    let lowest = constraints.minimum.map(|bound| bound.in_units(scale));
    let highest = constraints.maximum.map(|bound| bound.in_units(scale));
    (
        lowest.unwrap_or(min).max(min),
        highest.unwrap_or(max).min(max),
    )
}

/// The text of a number of units.
fn decimal(units: i128, scale: u32) -> String {
    let sign = if units < 0 { "-" } else { "" };
    let digits = format!(
        "{:0>width$}",
        units.unsigned_abs(),
        width = scale as usize + 1
    );
    let (whole, fraction) = digits.split_at(digits.len() - scale as usize);
    match fraction {
        "" => format!("{sign}{whole}"),
        fraction => format!("{sign}{whole}.{fraction}"),
    }
}

/// A UUID for a number.
fn uuid(number: usize) -> String {
    const FIRST: u128 = 0x0190_a6a0_7c1e_7d3b_8f00_0000_0000_0000;
    Uuid::from_u128(FIRST + number as u128).to_string()
}

/// The id that a row of a resource with ids of this kind could have and that none has.
pub(super) fn nobody(kind: Kind) -> String {
    match kind {
        Kind::Uuid => uuid(usize::MAX >> 16),
        _ => i64::MAX.to_string(),
    }
}

/// The id that no row of a resource has, as a reference in a body says it.
pub(super) fn nothing(target: &ResourceSpec) -> Value {
    match target.id().kind() {
        Kind::Text => json!("some-missing"),
        kind => json!(nobody(kind)),
    }
}
