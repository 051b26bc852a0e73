//! One difference between two contracts.

use std::fmt;

/// One difference between two contracts, in words for those who serve the API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    breaking: bool,
    what: String,
}

impl Change {
    /// Whether a client that keeps to the old contract would notice.
    pub fn is_breaking(&self) -> bool {
        self.breaking
    }

    /// What is different, and what a client sees of it.
    pub fn what(&self) -> &str {
        &self.what
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.breaking { "breaking" } else { "added" };
        write!(f, "{kind}: {}", self.what)
    }
}

/// The differences that were found so far.
#[derive(Debug, Default)]
pub(super) struct Changes(pub(super) Vec<Change>);

impl Changes {
    /// A client notices this.
    pub(super) fn breaks(&mut self, what: impl Into<String>) {
        self.judge(true, what);
    }

    /// No client notices this.
    pub(super) fn fits(&mut self, what: impl Into<String>) {
        self.judge(false, what);
    }

    /// A client notices this, or not.
    pub(super) fn judge(&mut self, breaking: bool, what: impl Into<String>) {
        let what = what.into();
        self.0.push(Change { breaking, what });
    }
}
