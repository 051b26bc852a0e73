//! Refuses two resources in one table, and one in a table that the store keeps for itself.

use super::rule::declare_rule;
use super::violation::Violation;
use crate::resource::ResourceSpec;
use crate::store::is_kept_by_store;

declare_rule! {
    /// ## What it refuses
    /// Two resources with the same table, or a table of the store's own (`sqlite_…`,
    /// `resource_runtime_…`).
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

/// A table of the store's own clashes with any resource.
pub(super) fn check_alone(resource: &'static ResourceSpec, violations: &mut Vec<Violation>) {
    if is_kept_by_store(resource.table) {
        violations.push(RULE.violation(
            format!("the store keeps the table `{}` for itself", resource.table),
            "give the resource another #[resource(table = \"…\")]",
            vec![resource],
        ));
    }
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
