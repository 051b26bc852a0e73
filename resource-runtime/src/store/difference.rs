//! How one part of a database differs from what is declared, alike for every database.

use super::misfit::{Misfit, Part};

/// What is there, what is declared, and what to do about it.
#[derive(Debug)]
pub(crate) struct Difference {
    found: String,
    declared: String,
    advice: &'static str,
}

/// What to do about a column that is kept otherwise.
pub(crate) const CONVERT: &str = "convert the column with a migration of your own";

/// A difference in these words.
pub(crate) fn differ(
    found: impl Into<String>,
    declared: impl Into<String>,
    advice: &'static str,
) -> Difference {
    Difference {
        found: found.into(),
        declared: declared.into(),
        advice,
    }
}

/// How a column that is `not_null` or is not differs in that from what is declared.
pub(crate) fn null_difference(nullable: bool, not_null: bool) -> Option<Difference> {
    match (not_null, nullable) {
        (true, true) => Some(differ(
            "it must not be null",
            "the declaration says Option",
            CONVERT,
        )),
        (false, false) => Some(differ(
            "it may be null",
            "the declaration says that it never is",
            CONVERT,
        )),
        _ => None,
    }
}

impl Difference {
    /// The same, of a part of a table.
    pub(crate) fn of(self, table: &str, part: Part) -> Misfit {
        Misfit {
            table: table.to_owned(),
            part,
            found: self.found,
            declared: self.declared,
            advice: self.advice.to_owned(),
        }
    }
}
