//! One place where a database does not fit the declarations, in words.

use std::fmt::{self, Display, Formatter};

/// A difference between a database and the declarations that a store cannot mend by itself.
///
/// It is shown on one line:
///
/// ```
/// use resource_runtime::store::{Misfit, Part};
///
/// let misfit = Misfit {
///     table: "users".to_owned(),
///     part: Part::Column("email".to_owned()),
///     found: "it may be null".to_owned(),
///     declared: "the declaration says that it never is".to_owned(),
///     advice: "convert the column".to_owned(),
/// };
/// assert_eq!(
///     misfit.to_string(),
///     "table `users`, column `email`: it may be null, but the declaration says that it never \
///      is; convert the column"
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// The table.
    pub table: String,
    /// The part of it.
    pub part: Part,
    /// What the database has.
    pub found: String,
    /// What the declaration says.
    pub declared: String,
    /// What to do about it.
    pub advice: String,
}

/// What of a table a [`Misfit`] is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The table as a whole.
    Table,
    /// The column with this name.
    Column(String),
    /// The index with this name.
    Index(String),
}

impl Display for Misfit {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "table `{}`", self.table)?;
        match &self.part {
            Part::Table => {}
            Part::Column(name) => write!(formatter, ", column `{name}`")?,
            Part::Index(name) => write!(formatter, ", index `{name}`")?,
        }
        write!(
            formatter,
            ": {}, but {}; {}",
            self.found, self.declared, self.advice
        )
    }
}

/// All of `misfits`: one as it is, more as a list with a line for each.
pub(super) fn listed(misfits: &[Misfit]) -> String {
    if let [misfit] = misfits {
        return misfit.to_string();
    }
    let mut text = format!(
        "the database does not fit the declarations in {} places:",
        misfits.len()
    );
    for misfit in misfits {
        text.push_str("\n  ");
        text.push_str(&misfit.to_string());
    }
    text
}
