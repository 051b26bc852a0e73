//! Refuses an API without resources.

use super::rule::declare_rule;
use super::violation::Violation;
use crate::resource::ResourceSpec;

declare_rule! {
    /// ## What it refuses
    /// An API without a single resource.
    ///
    /// ## Why
    /// Resources are found when they are linked into the program. Where none is, a crate is
    /// missing.
    ///
    /// ## Source
    /// own decision
    ///
    /// ## Example
    /// `Api::builder().public().build()` in a program that uses nothing of the crate `shop`
    ///
    /// ## Instead
    /// `use shop as _;`, or `.resource::<Product>()` on the builder
    empty_api, Never, source: "own decision",
    why: "what is not linked into the program cannot be found, and an API of nothing is never meant"
}

pub(super) fn check(resources: &[&'static ResourceSpec], violations: &mut Vec<Violation>) {
    if resources.is_empty() {
        violations.push(RULE.violation(
            "the API has no resources",
            "declare one with #[derive(Resource)]; if it is declared in another crate, link that \
             crate (`use shop as _;`) or add it with .resource::<T>()",
            Vec::new(),
        ));
    }
}
