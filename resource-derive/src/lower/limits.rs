//! Lowers the sizes of pages and batches.

use crate::model::{Archetype, Limits, Resource};
use crate::parse::{Count, Limit};
use crate::report::{Finding, Report};
use crate::spanned::Spanned;

const STANDARD: Limits = Limits {
    default: 20,
    max: 200,
    batch: 1000,
};

/// The most rows that any resource may let one request write: they are held in memory and in one
/// transaction.
const LARGEST_BATCH: u32 = 10_000;

/// The declared sizes, and the usual ones where nothing is said.
pub(super) fn lower(pages: Option<&Limit>, batch: Option<&Count>, report: &mut Report) -> Limits {
    let (default, max) = pages.map_or((STANDARD.default, STANDARD.max), |pages| {
        self::pages(pages, report)
    });
    Limits {
        default,
        max,
        batch: batch.map_or(STANDARD.batch, |batch| self::batch(batch, report)),
    }
}

/// Reports sizes of what clients can neither list nor write. That a singleton has neither is a
/// contradiction, reported by itself.
pub(super) fn refuse_needless(resource: &Resource, words: &[Spanned<String>], report: &mut Report) {
    if resource.archetype.is_single() || resource.operations_region.is_none() {
        return;
    }
    let offers = |wanted: &[&str]| {
        let mut offered = resource.operations.iter();
        offered.any(|operation| wanted.contains(&operation.word))
    };
    let writes: &[&str] = if resource.archetype == Archetype::Store {
        &["update", "delete"]
    } else {
        &["create", "update", "delete"]
    };
    for word in words {
        let (needs, why) = match word.value.as_str() {
            "limit" => (&["list"][..], "nobody can list it"),
            "batch_limit" => (writes, "nobody can write many of it"),
            _ => continue,
        };
        if !offers(needs) {
            report.push(
                Finding::new(
                    word.region,
                    format!("`{}` says nothing of `{}`", word.value, resource.ident),
                )
                .help(format!("leave it out: {why}")),
            );
        }
    }
}

fn pages(said: &Limit, report: &mut Report) -> (u32, u32) {
    let given = |count: &Option<Count>| count.as_ref().map(|count| count.value.value);
    let max = given(&said.max).unwrap_or(STANDARD.max);
    let default = given(&said.default).unwrap_or(STANDARD.default.min(max));
    for count in [&said.default, &said.max].into_iter().flatten() {
        if count.value.value == 0 {
            report.push(
                Finding::new(count.value.region, "a page cannot have 0 rows")
                    .help("write 1 or more"),
            );
        }
    }
    if default > max {
        report.push(
            Finding::new(
                said.default
                    .as_ref()
                    .map_or(said.region, |count| count.value.region),
                format!("a page has {default} rows by default, but at most {max}"),
            )
            .help(format!(
                "raise the maximum: limit(default = {default}, max = {default})"
            )),
        );
    }
    (default, max)
}

fn batch(said: &Count, report: &mut Report) -> u32 {
    let rows = said.value.value;
    let problem = match rows {
        0 => "a batch cannot have 0 rows".to_owned(),
        1..=LARGEST_BATCH => return rows,
        _ => format!("a batch of {rows} rows is too large"),
    };
    report.push(Finding::new(said.value.region, problem).help(format!(
        "write 1 to {LARGEST_BATCH}: a batch is one transaction"
    )));
    STANDARD.batch
}
