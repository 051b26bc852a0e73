//! Many values in one argument, so that a statement is the same however many there are.

use sea_query::{Expr, ExprTrait, Func, FunctionCall, Query, SelectStatement};

use super::column::Form;
use super::plan::slot;
use crate::resource::ValueRef;

/// What a set is called in a statement.
pub(crate) const GIVEN: &str = "given";

/// Rows of values on their way into one argument, as a JSON array of arrays.
#[derive(Debug)]
pub(crate) struct Set {
    json: String,
    open: bool,
}

impl Set {
    /// No rows yet.
    pub(crate) fn new() -> Self {
        Self {
            json: "[".to_owned(),
            open: false,
        }
    }

    /// The set of single values.
    pub(crate) fn of<'v>(values: impl IntoIterator<Item = ValueRef<'v>>) -> Self {
        let mut set = Self::new();
        for value in values {
            set.begin();
            set.push(value);
        }
        set.end()
    }

    /// Begins the next row.
    pub(crate) fn begin(&mut self) {
        if self.json.len() > 1 {
            self.json.push_str("],");
        }
        self.json.push('[');
        self.open = false;
    }

    /// Adds a value to the row.
    pub(crate) fn push(&mut self, value: ValueRef<'_>) {
        use std::fmt::Write as _;
        if std::mem::replace(&mut self.open, true) {
            self.json.push(',');
        }
        let written = match value {
            ValueRef::Null => write!(self.json, "null"),
            ValueRef::Boolean(value) => write!(self.json, "{}", u8::from(value)),
            ValueRef::Integer(value) => write!(self.json, "{value}"),
            ValueRef::Uuid(value) => write!(self.json, "\"{}\"", value.simple()),
            ValueRef::Text(value) => {
                let text = serde_json::to_string(value).expect("a text is JSON");
                self.json.push_str(&text);
                Ok(())
            }
        };
        written.expect("a String takes every character");
    }

    /// The set with all its rows.
    #[must_use]
    pub(crate) fn end(mut self) -> Self {
        if self.json.len() > 1 {
            self.json.push(']');
        }
        self.json.push(']');
        self
    }

    /// The argument.
    pub(crate) fn argument(&self) -> ValueRef<'_> {
        ValueRef::Text(&self.json)
    }
}

/// The rows of the set in `number`, to select from as [`GIVEN`].
pub(crate) fn rows(number: usize) -> FunctionCall {
    Func::cust("json_each").arg(slot(number))
}

/// The value at `place` of a row of [`GIVEN`].
pub(crate) fn member(form: Form, place: usize) -> Expr {
    let value = format!("\"{GIVEN}\".\"value\" ->> {place}");
    Expr::cust(match form {
        Form::Uuid => format!("unhex({value})"),
        Form::Boolean | Form::Integer | Form::Text => value,
    })
}

/// Whether `column` holds one of the single values of the set in `number`.
pub(crate) fn contains(column: Expr, form: Form, number: usize) -> Expr {
    let mut values: SelectStatement = Query::select();
    values
        .expr(member(form, 0))
        .from_function(rows(number), GIVEN);
    column.in_subquery(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_values_are_json() {
        let mut set = Set::new();
        set.begin();
        set.push(ValueRef::Integer(-7));
        set.push(ValueRef::Text("a\"b"));
        set.begin();
        set.push(ValueRef::Null);
        set.push(ValueRef::Boolean(true));
        let set = set.end();
        assert_eq!(set.argument(), ValueRef::Text("[[-7,\"a\\\"b\"],[null,1]]"));
        assert_eq!(Set::of([]).argument(), ValueRef::Text("[]"));
    }
}
