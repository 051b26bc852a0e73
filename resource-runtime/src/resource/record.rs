//! One row as owned values: what the user's struct is made from and turned into.

use super::value::Value;

/// The values of one row, one for each field, in the order of the declaration.
pub type Record = Vec<Value>;

/// A stored value is not one of its property's type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a stored value is not one of its property's type")]
pub struct Mismatch;
