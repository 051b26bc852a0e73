//! What is wrong with an API, in the words in which the compiler says it.

use std::fmt;

use crate::resource::ResourceSpec;

/// Everything that is wrong with an API.
///
/// `Debug` is as `Display`: it is what a `main` that returns the error, or an `unwrap`, prints.
#[derive(Clone, PartialEq, Eq)]
pub struct BuildError {
    violations: Vec<Violation>,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The rule's name.
    pub rule: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// Why, and where the rule comes from.
    pub note: String,
    /// Whether a declaration may make an exception.
    pub allowable: bool,
    /// The declarations that offend.
    pub offenders: Vec<&'static ResourceSpec>,
}

impl BuildError {
    pub(super) fn new(violations: Vec<Violation>) -> Self {
        Self { violations }
    }

    /// What is wrong, one after the other.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.violations.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{violation}")?;
        }
        Ok(())
    }
}

/// As it is displayed, so that `build().unwrap()` in a test says it in full.
impl fmt::Debug for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the API cannot be built\n{self}")
    }
}

impl std::error::Error for BuildError {}

impl Violation {
    /// The same where no exception could help.
    pub(super) fn without_escape(mut self) -> Self {
        self.allowable = false;
        self
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {} [{}]", self.message, self.rule)?;
        for offender in &self.offenders {
            let place = offender.place;
            write!(
                f,
                "\n  --> {}:{}: `{}`",
                place.file, place.line, offender.name
            )?;
        }
        write!(f, "\n  = help: {}\n  = note: {}", self.help, self.note)?;
        if self.allowable {
            write!(
                f,
                "\n  = help: if it must stay: #[resource(allow({}, reason = \"…\"))]",
                self.rule
            )?;
        }
        Ok(())
    }
}
