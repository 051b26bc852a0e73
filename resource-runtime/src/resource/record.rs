//! One row as owned values: what the user's struct is made from and turned into.

use super::value::Value;

/// The values of one row, one for each field, in the order of the declaration.
pub type Record = Vec<Value>;

/// A stored value is not one of its property's type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a stored value is not one of its property's type")]
pub struct Mismatch;

/// Hands out the values of a row field by field.
#[derive(Debug)]
pub struct RecordReader(std::vec::IntoIter<Value>);

impl RecordReader {
    /// Begins with the first value of the row.
    pub fn new(record: Record) -> Self {
        Self(record.into_iter())
    }

    /// The next value, if there is one.
    pub(super) fn next(&mut self) -> Option<Value> {
        self.0.next()
    }

    /// Whether every value is handed out.
    pub fn is_done(&self) -> bool {
        self.0.as_slice().is_empty()
    }
}

/// The row with these values; generated code alone calls it.
pub fn record<const N: usize>(values: [Value; N]) -> Record {
    values.into()
}
