//! Refuses two resources or links in one table, and one in a table that the store keeps for itself.

use super::rule::declare_rule;
use super::violation::Violation;
use crate::resource::{LinkSpec, ResourceSpec};
use crate::store::is_kept_by_store;

declare_rule! {
    /// ## What it refuses
    /// Two resources with the same table, a resource with the table of a link (`project_teams`), or a
    /// table of the store's own (`sqlite_…`, `resource_runtime_…`).
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

/// What rows are kept for.
#[derive(Clone, Copy)]
struct Kept {
    table: &'static str,
    by: &'static ResourceSpec,
    /// The link, where it is its pairs.
    link: Option<&'static LinkSpec>,
}

pub(super) fn check(resources: &[&'static ResourceSpec], violations: &mut Vec<Violation>) {
    let stored = resources.iter().filter(|resource| !resource.computed);
    let kept: Vec<Kept> = stored.flat_map(|&by| tables(by)).collect();
    for (index, &one) in kept.iter().enumerate() {
        if is_kept_by_store(one.table) {
            violations.push(RULE.violation(
                format!("the store keeps the table `{}` for itself", one.table),
                match one.link {
                    None => "give the resource another #[resource(table = \"…\")]",
                    Some(_) => "rename one of the two structs",
                },
                one.offenders(),
            ));
        }
        for &other in &kept[index + 1..] {
            if one.table == other.table {
                violations.push(clash(one, other));
            }
        }
    }
}

fn tables(by: &'static ResourceSpec) -> impl Iterator<Item = Kept> {
    let own = Kept {
        table: by.table,
        by,
        link: None,
    };
    let links = by.links.iter().map(move |link| Kept {
        table: link.table,
        by,
        link: Some(link),
    });
    std::iter::once(own).chain(links)
}

fn clash(one: Kept, other: Kept) -> Violation {
    let table = one.table;
    let (message, help) = match (one.link, other.link) {
        (None, None) => (
            format!("two resources are kept in the table `{table}`"),
            "give one of them another #[resource(table = \"…\")]",
        ),
        (Some(_), Some(_)) => (
            format!("two links are kept in the table `{table}`"),
            "rename one of the structs",
        ),
        _ => (
            format!("a resource and a link are kept in the table `{table}`"),
            "give the resource another #[resource(table = \"…\")], or leave out the link: the resource may be it",
        ),
    };
    let mut offenders = one.offenders();
    for offender in other.offenders() {
        if !offenders.contains(&offender) {
            offenders.push(offender);
        }
    }
    RULE.violation(message, help, offenders)
}

impl Kept {
    fn offenders(&self) -> Vec<&'static ResourceSpec> {
        let peer = self.link.map(|link| (link.peer)());
        std::iter::once(self.by).chain(peer).collect()
    }
}
