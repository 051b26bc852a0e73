//! Lowers `allow(…)`: an exception without a careful reason is none.

use crate::model::Allowance;
use crate::parse;
use crate::report::{Finding, Report};

/// A reason has at least this many words; fewer explain nothing.
const FEWEST_WORDS: usize = 3;

/// Adds what `said` allows on the struct, or on the field at the place `field`.
pub(super) fn lower(
    said: Vec<parse::Allowance>,
    field: Option<usize>,
    allowances: &mut Vec<Allowance>,
    report: &mut Report,
) {
    for said in said {
        let rule = &said.rule.value;
        let twice = allowances
            .iter()
            .any(|earlier| earlier.field == field && earlier.rule.value == *rule);
        if twice {
            report.push(
                Finding::new(said.rule.region, format!("`{rule}` is allowed twice"))
                    .help("keep one of the two"),
            );
            continue;
        }
        let reason = match &said.reason {
            None => {
                report.push(
                    Finding::new(said.region, format!("`{rule}` is allowed without a reason"))
                        .help(format!(
                            "say why the rule does not fit here: allow({rule}, reason = \"…\")"
                        ))
                        .note("violate a principle where it must be, and document it (PB-1.7)"),
                );
                String::new()
            }
            Some(reason) => {
                if explains_nothing(&reason.value.value) {
                    report.push(
                        Finding::new(
                            reason.value.region,
                            format!("the reason for allowing `{rule}` explains nothing"),
                        )
                        .help("write a sentence that a reader of the API will understand")
                        .note("it is published with the API (PB-1.7)"),
                    );
                }
                reason.value.value.clone()
            }
        };
        allowances.push(Allowance {
            region: said.region,
            rule: said.rule,
            reason,
            field,
        });
    }
}

/// Whether a reason is too short to be one.
pub(super) fn explains_nothing(reason: &str) -> bool {
    reason.split_whitespace().count() < FEWEST_WORDS
}
