//! What a store did otherwise than it must.

use std::any::Any;
use std::fmt::{self, Debug, Display, Formatter};

use crate::store::StoreError;

/// A statement that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What was looked at.
    pub statement: String,
    /// What it must be.
    pub expected: String,
    /// What it is.
    pub seen: String,
}

impl Display for Fault {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self {
            statement,
            expected,
            seen,
        } = self;
        write!(
            f,
            "  {statement}\n  expected: {expected}\n  seen:     {seen}"
        )
    }
}

impl std::error::Error for Fault {}

impl Fault {
    /// `what` has panicked where it must answer.
    pub(crate) fn panicked(what: &str, panic: &(dyn Any + Send)) -> Self {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
        Self {
            statement: format!("{what} does not panic"),
            expected: "no panic".to_owned(),
            seen: text.unwrap_or("a panic without words").to_owned(),
        }
    }
}

/// How a case, or a step of one, went.
pub(crate) type Checked<T = ()> = Result<T, Fault>;

/// Holds what was seen against what must be.
pub(super) fn same<T: PartialEq + Debug + ?Sized>(
    statement: &str,
    seen: &T,
    expected: &T,
) -> Checked {
    if seen == expected {
        return Ok(());
    }
    Err(Fault {
        statement: statement.to_owned(),
        expected: format!("{expected:?}"),
        seen: format!("{seen:?}"),
    })
}

/// Holds that something is true.
pub(super) fn holds(statement: &str, seen: bool) -> Checked {
    same(statement, &seen, &true)
}

/// What a store answers where it must not refuse.
pub(super) fn answered<T>(statement: &str, answer: Result<T, StoreError>) -> Checked<T> {
    answer.map_err(|error| Fault {
        statement: statement.to_owned(),
        expected: "an answer".to_owned(),
        seen: refusal(&error),
    })
}

/// Holds that a store refuses, and how.
pub(super) fn refused<T: Debug>(
    statement: &str,
    answer: Result<T, StoreError>,
    expected: &str,
) -> Checked {
    let seen = match answer {
        Ok(answer) => format!("{answer:?}"),
        Err(error) => refusal(&error),
    };
    if seen == expected {
        return Ok(());
    }
    Err(Fault {
        statement: statement.to_owned(),
        expected: expected.to_owned(),
        seen,
    })
}

/// An error in a few words that can be compared.
pub(super) fn refusal(error: &StoreError) -> String {
    match error {
        StoreError::Duplicate { field, row } => {
            format!("`{}` of row {row} is a duplicate", field.name)
        }
        StoreError::MissingReference { field, row } => {
            format!("`{}` of row {row} refers to nothing", field.name)
        }
        StoreError::TooLong { field, row } => {
            format!("`{}` of row {row} is too long", field.name)
        }
        StoreError::Missing { ids } => format!("there is no {ids:?}"),
        StoreError::Forbidden { rows } => format!("rows {rows:?} may not be written"),
        StoreError::Stale { ids } => format!("of another version: {ids:?}"),
        StoreError::StillReferenced { by } => format!("a {} still refers to it", by.name),
        StoreError::Timeout { .. } => "it took too long".to_owned(),
        StoreError::Interrupted(reason) => format!("interrupted: {reason}"),
        StoreError::InDoubt(reason) => format!("in doubt: {reason}"),
        StoreError::Unavailable(reason) => format!("not available: {reason}"),
        StoreError::Failed(source) => format!("failed: {source}"),
    }
}
