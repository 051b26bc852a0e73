//! What clients had better leave: since when, until when, why, and for what.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};

use super::operation::Operations;

/// That something is deprecated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deprecation {
    /// The day from which on it is, in UTC.
    pub since: NaiveDate,
    /// The day from which on it may be gone, in UTC.
    pub sunset: Option<NaiveDate>,
    /// Why, and what to do about it.
    pub reason: &'static str,
    /// What takes its place: of an operation a URI reference, of a property the wire name of
    /// another.
    pub successor: Option<&'static str>,
}

/// Operations of one resource that are deprecated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeprecatedOperations {
    /// Which.
    pub operations: Operations,
    /// What is said of them.
    pub deprecation: Deprecation,
}

impl Deprecation {
    /// Whether it may be gone at `now`.
    pub fn is_past(&self, now: DateTime<Utc>) -> bool {
        self.sunset.is_some_and(|sunset| sunset <= now.date_naive())
    }
}

/// A sentence or two for people, in `CommonMark`.
impl fmt::Display for Deprecation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Deprecated since {}", self.since)?;
        if let Some(sunset) = self.sunset {
            write!(f, ", gone from {sunset} on")?;
        }
        write!(f, ": {}", self.reason.trim_end_matches('.'))?;
        match self.successor {
            Some(successor) => write!(f, ". In its place there is `{successor}`."),
            None => f.write_str("."),
        }
    }
}

/// A day that the derive has found in the calendar.
///
/// # Panics
/// Panics, where it is evaluated, when there is no such day.
#[doc(hidden)]
pub const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(day) => day,
        None => panic!("no day of the calendar"),
    }
}
