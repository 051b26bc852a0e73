//! Refuses two resources with one path parameter.

use super::rule::declare_rule;
use super::violation::Violation;
use crate::resource::ResourceSpec;

declare_rule! {
    /// ## What it refuses
    /// Two resources with the same path parameter.
    ///
    /// ## Why
    /// `{user}` names a user, in every path.
    ///
    /// ## Source
    /// SEN-route-4
    ///
    /// ## Example
    /// `#[resource(param = "user")] struct Admin` beside `struct User`
    ///
    /// ## Instead
    /// Leave `param` out, or choose another: `#[resource(param = "admin")]`
    param_spelling, Never, source: "SEN-route-4",
    why: "a path parameter has one name and one meaning in the whole API"
}

pub(super) fn check(
    one: &'static ResourceSpec,
    other: &'static ResourceSpec,
    violations: &mut Vec<Violation>,
) {
    // A path to a singleton ends without a parameter.
    let parametrized = !one.archetype.is_single() && !other.archetype.is_single();
    if parametrized && one.param == other.param {
        violations.push(RULE.violation(
            format!("two resources have the path parameter `{{{}}}`", one.param),
            "give one of them another #[resource(param = \"…\")]",
            vec![one, other],
        ));
    }
}
