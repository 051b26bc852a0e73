//! Refuses path parameters that are not in `snake_case`.

use crate::model::Resource;
use crate::report::Finding;
use crate::rules::rule::{Violations, declare_rule};
use crate::words;

declare_rule! {
    /// ## What it refuses
    /// A `param` that is not in `snake_case`.
    ///
    /// ## Why
    /// One spelling for all parameters.
    ///
    /// ## Source
    /// SEN-route-3
    ///
    /// ## Example
    /// `#[resource(param = "commitFile")]`
    ///
    /// ## Instead
    /// `#[resource(param = "commit_file")]`
    ///
    /// ## When to allow
    /// An existing API is kept as it is.
    camel_case_param, Allowed, source: "SEN-route-3",
    why: "path parameters are in snake_case", check
}

fn check(resource: &Resource, violations: &mut Violations) {
    if let Some(given) = &resource.names.given_param
        && !words::is_snake(&given.value)
        // What can stand in no route at all is reported by itself.
        && given
            .value
            .chars()
            .all(|char| char.is_ascii_alphanumeric() || "-_".contains(char))
    {
        violations.of_resource(
            Finding::new(
                given.region,
                format!("`{}` is not in snake_case", given.value),
            )
            .help(format!(
                "write it as param = \"{}\"",
                words::underscored(&given.value)
            )),
        );
    }
}
