//! What clients had better leave.

use super::resource::Operation;
use crate::spanned::Spanned;

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Date {
    pub(crate) year: i32,
    pub(crate) month: u32,
    pub(crate) day: u32,
}

/// Since when something is deprecated, until when it is there, and why.
#[derive(Debug)]
pub(crate) struct Deprecation {
    pub(crate) since: Date,
    pub(crate) sunset: Option<Date>,
    pub(crate) reason: String,
    /// Of an operation a URI reference; of a property the wire name of another.
    pub(crate) successor: Option<Spanned<String>>,
}

/// The operations of a resource that are deprecated for one reason.
#[derive(Debug)]
pub(crate) struct Deprecated {
    pub(crate) operations: Vec<Operation>,
    pub(crate) deprecation: Deprecation,
}
