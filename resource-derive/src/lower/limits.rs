//! Lowers the sizes of pages and batches.

use crate::model::Limits;
use crate::parse::{Count, Limit};
use crate::report::{Finding, Report};

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
