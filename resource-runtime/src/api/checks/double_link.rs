//! Refuses a link that both of its ends declare.

use super::rule::declare_rule;
use super::violation::Violation;
use crate::resource::ResourceSpec;

declare_rule! {
    /// ## What it refuses
    /// A link that is declared twice, mostly on both of its ends.
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
    let (there, back) = (links(one, other), links(other, one));
    if there + back < 2 {
        return;
    }
    let help = if there > 0 && back > 0 {
        format!(
            "leave out `link = {}` on `{}`, or `link = {}` on `{}`",
            other.name, one.name, one.name, other.name
        )
    } else {
        "keep one `link`: another name for a type is the same resource".to_owned()
    };
    violations.push(RULE.violation(
        format!(
            "the link of `{}` and `{}` is declared twice",
            one.name, other.name
        ),
        help,
        vec![one, other],
    ));
}

/// How many links to `other` stand on `one`.
fn links(one: &ResourceSpec, other: &'static ResourceSpec) -> usize {
    let peers = one.links.iter().map(|link| (link.peer)());
    peers.filter(|peer| *peer == other).count()
}
