//! Refuses two resources in one table.

use super::rule::declare_rule;
use super::violation::Violation;
use crate::resource::ResourceSpec;

declare_rule! {
    /// ## What it refuses
    /// Two resources with the same table.
    ///
    /// ## Why
    /// Each would see the other's rows as its own.
    ///
    /// ## Source
    /// own decision
    ///
    /// ## Example
    /// `#[resource(table = "people")]` on two structs
    ///
    /// ## Instead
    /// A table for each
    table_clash, Never, source: "own decision",
    why: "two declarations would write rows that the other cannot read"
}

pub(super) fn check(
    one: &'static ResourceSpec,
    other: &'static ResourceSpec,
    violations: &mut Vec<Violation>,
) {
    if one.table == other.table {
        violations.push(RULE.violation(
            format!("two resources are kept in the table `{}`", one.table),
            "give one of them another #[resource(table = \"…\")]",
            vec![one, other],
        ));
    }
}
