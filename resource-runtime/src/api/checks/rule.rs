//! What a rule over a whole API is.

use super::violation::Violation;
use crate::resource::ResourceSpec;

/// One rule over an API as a whole, in the shape that the derive's rules have.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) name: &'static str,
    /// The reason, as a user reads it in the `note:`.
    pub(super) why: &'static str,
    /// Where the rule comes from.
    pub(super) source: &'static str,
    pub(super) exception: Exception,
}

/// Whether an exception to a rule can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exception {
    /// Nothing silences it.
    Never,
    /// `allow` on one of the offenders.
    ByApi,
}

impl Rule {
    /// One violation, with everything that the rule has to say about it.
    pub(super) fn violation(
        &self,
        message: impl Into<String>,
        help: impl Into<String>,
        offenders: Vec<&'static ResourceSpec>,
    ) -> Violation {
        Violation {
            rule: self.name,
            message: message.into(),
            help: help.into(),
            note: format!("{} ({})", self.why, self.source),
            allowable: self.exception == Exception::ByApi,
            offenders,
        }
    }
}

/// Declares a file's one rule from its documentation, so that page, message and name cannot drift
/// apart.
macro_rules! declare_rule {
    (
        $(#[doc = $page:literal])*
        $name:ident, $exception:ident, source: $source:literal, why: $why:literal
    ) => {
        $(#[doc = $page])*
        const RULE: $crate::api::checks::rule::Rule = $crate::api::checks::rule::Rule {
            name: stringify!($name),
            why: $why,
            source: $source,
            exception: $crate::api::checks::rule::Exception::$exception,
        };
    };
}

pub(super) use declare_rule;
