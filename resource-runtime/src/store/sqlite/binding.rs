//! Values into statements, rows out of them, without a copy in between.

use rusqlite::types::{ToSql, ToSqlOutput, Type, ValueRef as Stored};
use uuid::Uuid;

use crate::resource::ValueRef;
use crate::store::rows::Rows;
use crate::store::sql::{Argument, Form};

/// An argument on its way into a placeholder.
#[derive(Debug)]
pub(crate) struct Bound<'a>(pub(crate) Argument<'a>);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let value = match &self.0 {
            Argument::One(value) => value,
            Argument::Rows(set) => return Ok(ToSqlOutput::from(set.json())),
            Argument::Column(..) => unreachable!("SQLite takes a set as a whole"),
        };
        Ok(ToSqlOutput::Borrowed(match value {
            ValueRef::Null => Stored::Null,
            ValueRef::Boolean(value) => Stored::Integer(i64::from(*value)),
            ValueRef::Integer(value) => Stored::Integer(*value),
            ValueRef::Text(value) => Stored::Text(value.as_bytes()),
            ValueRef::Uuid(value) => Stored::Blob(value.as_bytes()),
        }))
    }
}

/// Adds the columns of `row` to `rows`.
///
/// # Errors
/// Fails when a column does not hold what its form says.
pub(crate) fn push(
    rows: &mut Rows,
    row: &rusqlite::Row<'_>,
    forms: &[Form],
) -> rusqlite::Result<()> {
    for (index, form) in forms.iter().enumerate() {
        let stored = row.get_ref(index)?;
        let value = read(stored, *form).ok_or_else(|| mismatch(row, index, stored.data_type()))?;
        rows.push(value);
    }
    Ok(())
}

fn read(stored: Stored<'_>, form: Form) -> Option<ValueRef<'_>> {
    Some(match (stored, form) {
        (Stored::Null, _) => ValueRef::Null,
        (
            Stored::Integer(value),
            Form::Integer | Form::Decimal(_) | Form::Timestamp | Form::Date,
        ) => ValueRef::Integer(value),
        (Stored::Integer(value @ (0 | 1)), Form::Boolean) => ValueRef::Boolean(value == 1),
        (Stored::Text(bytes), Form::Text | Form::Json(_)) => {
            ValueRef::Text(std::str::from_utf8(bytes).ok()?)
        }
        (Stored::Blob(bytes), Form::Uuid) => ValueRef::Uuid(Uuid::from_slice(bytes).ok()?),
        _ => return None,
    })
}

fn mismatch(row: &rusqlite::Row<'_>, index: usize, found: Type) -> rusqlite::Error {
    let name = row.as_ref().column_name(index).unwrap_or("?").to_owned();
    rusqlite::Error::InvalidColumnType(index, name, found)
}
