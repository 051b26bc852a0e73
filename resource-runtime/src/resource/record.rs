//! One row as owned values: what the user's struct is made from and turned into.

use super::value::Value;

/// The values of one row, one for each field, in the order of the declaration.
pub type Record = Vec<Value>;

/// A stored value is not one of its property's type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a stored value is not one of its property's type")]
pub struct Mismatch;

/// The next value of a row that is read field by field.
///
/// # Errors
/// [`Mismatch`] when the row has fewer values than fields.
pub fn next_value(values: &mut std::vec::IntoIter<Value>) -> Result<Value, Mismatch> {
    values.next().ok_or(Mismatch)
}
