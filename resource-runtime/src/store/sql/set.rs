//! Many values in one argument, so that a statement is the same however many there are.

use sea_query::Expr;

use super::column::Form;
use super::plan::{Argument, slot, slot_of};
use crate::resource::ValueRef;

/// What a set is called in a statement.
pub(crate) const GIVEN: &str = "given";

/// The slot of a statement's set as a whole; those of its columns follow. No other argument has as
/// high a number.
pub(crate) const SET: usize = 1 << 16;

/// Rows of values on their way into a statement.
#[derive(Debug)]
pub(crate) struct Set<'a> {
    width: usize,
    values: Vec<ValueRef<'a>>,
}

impl<'a> Set<'a> {
    /// No rows yet, each to be `width` values wide.
    pub(crate) fn new(width: usize) -> Self {
        Self {
            width,
            values: Vec::new(),
        }
    }

    /// The set of single values.
    pub(crate) fn of(values: impl IntoIterator<Item = ValueRef<'a>>) -> Self {
        Self {
            width: 1,
            values: values.into_iter().collect(),
        }
    }

    /// Adds the next value, row after row.
    pub(crate) fn push(&mut self, value: ValueRef<'a>) {
        self.values.push(value);
    }

    /// The argument for a slot from [`SET`] on.
    pub(crate) fn argument(&self, slot: usize) -> Argument<'_> {
        match slot.checked_sub(SET + 1) {
            None => Argument::Rows(self),
            Some(place) => Argument::Column(self, place),
        }
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.values.len() / self.width
    }

    /// The values at `place` of all rows.
    pub(crate) fn column(&self, place: usize) -> impl Iterator<Item = ValueRef<'a>> + '_ {
        self.values.iter().skip(place).step_by(self.width).copied()
    }

    /// The rows as a JSON array: of arrays, or, where each is a single value, of values.
    pub(crate) fn json(&self) -> String {
        use std::fmt::Write as _;
        let (begin, between, end) = match self.width {
            1 => ("", ",", ""),
            _ => ("[", "],[", "]"),
        };
        let mut json = "[".to_owned();
        for (place, value) in self.values.iter().enumerate() {
            json.push_str(match place {
                0 => begin,
                place if place % self.width == 0 => between,
                _ => ",",
            });
            let written = match value {
                ValueRef::Null => write!(json, "null"),
                ValueRef::Boolean(value) => write!(json, "{}", u8::from(*value)),
                ValueRef::Integer(value) => write!(json, "{value}"),
                ValueRef::Uuid(value) => write!(json, "\"{}\"", value.simple()),
                ValueRef::Text(value) => {
                    let text = serde_json::to_string(value).expect("a text is JSON");
                    json.push_str(&text);
                    Ok(())
                }
            };
            written.expect("a String takes every character");
        }
        if !self.values.is_empty() {
            json.push_str(end);
        }
        json.push(']');
        json
    }
}

/// Stands in a statement for the values at `place` of all rows of its set, which have this form.
pub(super) fn column_slot(form: Form, place: usize) -> Expr {
    let number = SET + 1 + place;
    match form {
        Form::Decimal(scale) => slot_of(number, scale),
        _ => slot(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_values_are_json() {
        let mut set = Set::new(2);
        set.push(ValueRef::Integer(-7));
        set.push(ValueRef::Text("a\"b"));
        set.push(ValueRef::Null);
        set.push(ValueRef::Boolean(true));
        assert_eq!(set.json(), "[[-7,\"a\\\"b\"],[null,1]]");
        assert_eq!(Set::of([]).json(), "[]");
        assert_eq!(Set::new(2).json(), "[]");
        let ids = [1, 2].map(ValueRef::Integer);
        assert_eq!(
            Set::of(ids).json(),
            "[1,2]",
            "read without looking into each"
        );
    }

    #[test]
    fn rows_of_values_have_columns() {
        let mut set = Set::new(2);
        for number in 1..=4 {
            set.push(ValueRef::Integer(number));
        }
        let column: Vec<_> = set.column(1).collect();
        assert_eq!(column, [ValueRef::Integer(2), ValueRef::Integer(4)]);
        assert_eq!(set.len(), 2);
    }
}
