//! Refuses a link that both of its ends declare.

use super::rule::declare_rule;
use super::violation::Violation;
use crate::resource::ResourceSpec;

declare_rule! {
    /// ## What it refuses
    /// A link that is declared on both of its ends.
    ///
    /// ## Why
    /// A link is served from both ends anyway. Two declarations are two tables, and what is linked
    /// at one end would not be seen at the other.
    ///
    /// ## Source
    /// own decision
    ///
    /// ## Example
    /// `#[resource(link = Team)] struct Project` beside `#[resource(link = Project)] struct Team`
    ///
    /// ## Instead
    /// `#[resource(link = Team)] struct Project` alone
    double_link, Never, source: "own decision",
    why: "a link is declared once and served from both ends"
}

pub(super) fn check(
    one: &'static ResourceSpec,
    other: &'static ResourceSpec,
    violations: &mut Vec<Violation>,
) {
    if links_to(one, other) && links_to(other, one) {
        violations.push(RULE.violation(
            format!(
                "`{}` and `{}` declare their link twice",
                one.name, other.name
            ),
            format!(
                "leave out `link = {}` on `{}`, or `link = {}` on `{}`",
                one.name, other.name, other.name, one.name
            ),
            vec![one, other],
        ));
    }
}

fn links_to(one: &ResourceSpec, other: &'static ResourceSpec) -> bool {
    one.links.iter().any(|link| (link.peer)() == other)
}
