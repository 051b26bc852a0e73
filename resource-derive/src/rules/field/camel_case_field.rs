//! Refuses Rust fields that are not in `snake_case`.

use crate::model::Resource;
use crate::report::Finding;
use crate::rules::rule::{Violations, declare_rule};
use crate::words;

declare_rule! {
    /// ## What it refuses
    /// A field that is not in `snake_case`.
    ///
    /// ## Why
    /// The wire name and the column are computed from it.
    ///
    /// ## Source
    /// own decision
    ///
    /// ## Example
    /// `dateCreated: DateTime<Utc>`
    ///
    /// ## Instead
    /// `date_created: DateTime<Utc>`, which is `dateCreated` on the wire.
    ///
    /// ## When to allow
    /// The struct is generated from something else.
    camel_case_field, Allowed, source: "own decision",
    why: "the names on the wire and in the table are made from it, word by word", check
}

fn check(resource: &Resource, violations: &mut Violations) {
    for (place, field) in resource.fields.iter().enumerate() {
        let name = field.rust_name();
        if name.is_ascii() && !words::is_snake(&name) {
            violations.of_field(
                place,
                Finding::new(field.ident.span(), format!("`{name}` is not in snake_case")).help(
                    format!("rename it: {}", words::underscored(name.trim_matches('_'))),
                ),
            );
        }
    }
}
