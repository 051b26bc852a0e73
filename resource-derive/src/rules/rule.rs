//! What a rule is, and what it finds.

use crate::model::Resource;
use crate::report::Finding;

/// One rule. Its name is the offence, so that it reads after `allow`.
pub(super) struct Rule {
    pub(super) name: &'static str,
    /// The reason, as a user reads it in the `note:` of the error.
    pub(super) why: &'static str,
    /// Where the rule comes from.
    pub(super) source: &'static str,
    pub(super) exception: Exception,
    pub(super) check: fn(&Resource, &mut Violations),
    /// The page of the rule.
    #[cfg(test)]
    pub(super) page: &'static str,
    #[cfg(test)]
    pub(super) file: &'static str,
}

impl Rule {
    /// The finding with everything that the rule has to say about it.
    pub(super) fn judge(&self, finding: Finding) -> Finding {
        self.told(finding, self.exception != Exception::Never)
    }

    /// The same where no exception can be written: outside a resource.
    pub(super) fn judge_outside(&self, finding: Finding) -> Finding {
        self.told(finding, false)
    }

    fn told(&self, finding: Finding, allowable: bool) -> Finding {
        finding
            .rule(self.name, allowable)
            .note(format!("{} ({})", self.why, self.source))
    }
}

/// Whether an exception to a rule can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exception {
    /// Nothing silences it.
    Never,
    /// `allow`, and an allowance that silences nothing is an error.
    Allowed,
    /// `allow`; a needless allowance is kept, so that a better lexicon breaks nobody.
    OfWords,
    /// As [`OfWords`](Self::OfWords), about the names of properties.
    OfPropertyWords,
    /// `allow`, which the compiler judges together with other types' facts.
    ByCompiler,
    /// `allow` on a field, which the compiler judges together with the facts of the field's type.
    OfReference,
    /// `allow`, which `build()` judges over the API as a whole.
    ByApi,
}

/// What one rule finds in one declaration.
#[derive(Default)]
pub(super) struct Violations {
    pub(super) found: Vec<(Option<usize>, Finding)>,
}

impl Violations {
    /// Something wrong with the resource itself.
    pub(super) fn of_resource(&mut self, finding: Finding) {
        self.found.push((None, finding));
    }

    /// Something wrong with the field at `place`.
    pub(super) fn of_field(&mut self, place: usize, finding: Finding) {
        self.found.push((Some(place), finding));
    }
}

/// Declares a file's one rule from its documentation, so that page, message and name cannot drift
/// apart.
macro_rules! declare_rule {
    (
        $(#[doc = $page:literal])*
        $name:ident, $exception:ident, source: $source:literal, why: $why:literal, $check:expr
    ) => {
        $(#[doc = $page])*
        pub(in crate::rules) const RULE: $crate::rules::rule::Rule = $crate::rules::rule::Rule {
            name: stringify!($name),
            why: $why,
            source: $source,
            exception: $crate::rules::rule::Exception::$exception,
            check: $check,
            #[cfg(test)]
            page: concat!($($page, "\n"),*),
            #[cfg(test)]
            file: file!(),
        };
    };
}

pub(super) use declare_rule;
