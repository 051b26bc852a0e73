//! Rows out of PostgreSQL's binary formats, straight into the buffers of an answer.

use std::error::Error;

use tokio_postgres::Row;
use tokio_postgres::types::{FromSql, Type};
use uuid::Uuid;

use super::binding::{EPOCH_DAYS, EPOCH_MICROS};
use super::fault::Fault;
use super::numeric;
use crate::resource::{ValueRef, canonical};
use crate::store::rows::Rows;
use crate::store::sql::Form;

/// The bytes of a column, borrowed from its row.
struct Bytes<'a>(&'a [u8]);

impl<'a> FromSql<'a> for Bytes<'a> {
    fn from_sql(_: &Type, bytes: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self(bytes))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// Adds the columns of `row` to `rows`.
///
/// # Errors
/// [`Fault::Mismatch`] when a column does not hold what its form says.
pub(super) fn push(rows: &mut Rows, row: &Row, forms: &[Form]) -> Result<(), Fault> {
    for (place, form) in forms.iter().enumerate() {
        let bytes: Option<Bytes<'_>> = row.try_get(place)?;
        let Some(Bytes(bytes)) = bytes else {
            rows.push(ValueRef::Null);
            continue;
        };
        read(rows, bytes, *form).ok_or_else(|| {
            let column = &row.columns()[place];
            Fault::Mismatch(format!(
                "column `{}` of type {} does not hold what is declared",
                column.name(),
                column.type_()
            ))
        })?;
    }
    Ok(())
}

fn read(rows: &mut Rows, bytes: &[u8], form: Form) -> Option<()> {
    rows.push(match form {
        Form::Boolean => ValueRef::Boolean(*bytes.first()? != 0),
        Form::Integer => ValueRef::Integer(match bytes.len() {
            // A literal of a statement.
            4 => i64::from(i32::from_be_bytes(bytes.try_into().ok()?)),
            _ => i64::from_be_bytes(bytes.try_into().ok()?),
        }),
        Form::Decimal(scale) => ValueRef::Integer(numeric::decode(bytes, scale)?),
        Form::Timestamp => {
            let micros = i64::from_be_bytes(bytes.try_into().ok()?);
            ValueRef::Integer(micros.checked_add(EPOCH_MICROS)?)
        }
        Form::Date => {
            let days = i32::from_be_bytes(bytes.try_into().ok()?);
            ValueRef::Integer(i64::from(days) + EPOCH_DAYS)
        }
        Form::Text => ValueRef::Text(std::str::from_utf8(bytes).ok()?),
        Form::Json(kind) => {
            let (_, text) = bytes.split_first()?;
            let text = canonical(kind, std::str::from_utf8(text).ok()?)?;
            rows.push(ValueRef::Text(&text));
            return Some(());
        }
        Form::Uuid => ValueRef::Uuid(Uuid::from_slice(bytes).ok()?),
    });
    Some(())
}
