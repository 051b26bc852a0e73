//! Arguments into PostgreSQL's binary formats.

use std::error::Error;

use bytes::{BufMut, BytesMut};
use tokio_postgres::types::{IsNull, Kind, ToSql, Type};

use super::numeric;
use crate::resource::ValueRef;
use crate::store::sql::Argument;

/// Days from 1970 to 2000, where PostgreSQL counts from.
pub(super) const EPOCH_DAYS: i64 = 10_957;
/// The same in microseconds.
pub(super) const EPOCH_MICROS: i64 = EPOCH_DAYS * 86_400_000_000;

type Encoded = Result<IsNull, Box<dyn Error + Sync + Send>>;

/// An argument on its way into a placeholder.
#[derive(Debug)]
pub(super) struct Bound<'a> {
    /// The argument.
    pub(super) argument: Argument<'a>,
    /// The digits after the point, where it is a decimal number.
    pub(super) scale: u32,
}

impl ToSql for Bound<'_> {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Encoded {
        match self.argument {
            Argument::One(value) => encode(value, kind, self.scale, out),
            Argument::Column(set, place) => {
                let Kind::Array(item) = kind.kind() else {
                    return Err(format!("a set for one value of type {kind}").into());
                };
                array(item, set.len(), out)?;
                for value in set.column(place) {
                    let start = out.len();
                    out.put_i32(-1);
                    if let IsNull::No = encode(value, item, self.scale, out)? {
                        let length = i32::try_from(out.len() - start - 4)?;
                        out[start..start + 4].copy_from_slice(&length.to_be_bytes());
                    }
                }
                Ok(IsNull::No)
            }
            Argument::Rows(_) => unreachable!("PostgreSQL takes a set column by column"),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    tokio_postgres::types::to_sql_checked!();
}

/// Begins an array of one dimension.
fn array(
    item: &Type,
    length: usize,
    out: &mut BytesMut,
) -> Result<(), Box<dyn Error + Sync + Send>> {
    let dimensions = i32::from(length > 0);
    out.put_i32(dimensions);
    // Whether any of it is null; PostgreSQL finds that out by itself.
    out.put_i32(1);
    out.put_u32(item.oid());
    if length > 0 {
        out.put_i32(i32::try_from(length)?);
        out.put_i32(1);
    }
    Ok(())
}

fn encode(value: ValueRef<'_>, kind: &Type, scale: u32, out: &mut BytesMut) -> Encoded {
    match (value, kind) {
        (ValueRef::Null, _) => return Ok(IsNull::Yes),
        (ValueRef::Boolean(value), &Type::BOOL) => out.put_u8(u8::from(value)),
        (ValueRef::Integer(value), &Type::INT8) => out.put_i64(value),
        (ValueRef::Integer(value), &Type::TIMESTAMPTZ) => {
            out.put_i64(
                value
                    .checked_sub(EPOCH_MICROS)
                    .ok_or("a time out of range")?,
            );
        }
        (ValueRef::Integer(value), &Type::DATE) => {
            out.put_i32(i32::try_from(value.saturating_sub(EPOCH_DAYS))?);
        }
        (ValueRef::Integer(value), &Type::NUMERIC) => numeric::encode(value, scale, out),
        (ValueRef::Uuid(value), &Type::UUID) => out.put_slice(value.as_bytes()),
        (ValueRef::Text(value), &Type::TEXT | &Type::VARCHAR | &Type::BPCHAR) => {
            out.put_slice(value.as_bytes());
        }
        (ValueRef::Text(value), &Type::JSONB) => {
            // The version of the format.
            out.put_u8(1);
            out.put_slice(value.as_bytes());
        }
        (value, kind) => return Err(format!("{value:?} for a value of type {kind}").into()),
    }
    Ok(IsNull::No)
}
