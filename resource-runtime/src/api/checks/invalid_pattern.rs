//! Refuses patterns that are no regular expression.

use super::rule::declare_rule;
use super::violation::Violation;
use crate::resource::{FieldSpec, ResourceSpec};

declare_rule! {
    /// ## What it refuses
    /// A `pattern` that is no regular expression.
    ///
    /// ## Why
    /// It is enforced and published.
    ///
    /// ## Source
    /// JSON Schema 2020-12
    ///
    /// ## Example
    /// `#[resource(pattern = "[a-z")]`
    ///
    /// ## Instead
    /// `#[resource(pattern = "^[a-z]+$")]`
    invalid_pattern, Never, source: "JSON Schema 2020-12",
    why: "a pattern is published, so every client must be able to run it"
}

pub(super) fn violation(
    resource: &'static ResourceSpec,
    field: &'static FieldSpec,
    error: &regex::Error,
) -> Violation {
    RULE.violation(
        format!(
            "the pattern of `{}.{}` is no regular expression: {error}",
            resource.name, field.rust_name
        ),
        "use the syntax that Rust's regex and ECMA-262 share",
        vec![resource],
    )
}
