//! Refuses filters, sorts and searches on what is never shown.

use crate::model::{Access, Resource};
use crate::report::Finding;
use crate::rules::rule::{Violations, declare_rule};

declare_rule! {
    /// ## What it refuses
    /// `filter`, `sort` or `search` on a `write_only` field.
    ///
    /// ## Why
    /// Whoever may filter by a secret can read it, one guess at a time.
    ///
    /// ## Source
    /// own decision
    ///
    /// ## Example
    /// `#[resource(write_only, filter)] password: String`
    ///
    /// ## Instead
    /// Leave out `filter`, `sort` and `search`.
    filter_on_hidden, Never, source: "own decision",
    why: "an answer that depends on a hidden value gives it away, guess by guess", check
}

fn check(resource: &Resource, violations: &mut Violations) {
    for (place, field) in resource.fields.iter().enumerate() {
        if field.access != Access::WriteOnly {
            continue;
        }
        let words = [
            ("filter", field.filter),
            ("sort", field.sort),
            ("search", field.search),
        ];
        for (word, flag) in words {
            if let Some(region) = flag {
                violations.of_field(
                    place,
                    Finding::new(
                        region,
                        format!("`{}` is never shown, but `{word}` tells it", field.ident),
                    )
                    .help(format!("leave out `{word}`")),
                );
            }
        }
    }
}
