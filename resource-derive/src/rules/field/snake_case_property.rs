//! Refuses wire names that are not in camelCase.

use crate::model::{Field, Resource};
use crate::report::Finding;
use crate::rules::rule::{Violations, declare_rule};
use crate::words;

declare_rule! {
    /// ## What it refuses
    /// A `name` that is not in camelCase.
    ///
    /// ## Why
    /// One spelling for all properties.
    ///
    /// ## Source
    /// SEN-param-1
    ///
    /// ## Example
    /// `#[resource(name = "date_created")]`
    ///
    /// ## Instead
    /// Leave `name` out: `date_created` is `dateCreated` on the wire.
    ///
    /// ## When to allow
    /// An existing API is kept as it is.
    snake_case_property, Allowed, source: "SEN-param-1",
    why: "bodies and queries are in camelCase", check
}

fn check(resource: &Resource, violations: &mut Violations) {
    for (place, field) in resource.fields.iter().enumerate() {
        if let Some(finding) = bare(field) {
            violations.of_field(place, finding);
        }
    }
}

/// The finding for a member of a struct inside a resource.
pub(crate) fn finding(field: &Field) -> Option<Finding> {
    bare(field).map(|finding| RULE.judge_outside(finding))
}

fn bare(field: &Field) -> Option<Finding> {
    let name = field.name.value.as_str();
    if !field.named || words::is_camel(name) {
        return None;
    }
    let camel = words::camel(&words::words_of_snake(&words::underscored(name)));
    Some(
        Finding::new(field.name.region, format!("`{name}` is not in camelCase"))
            .help(format!("write it as name = \"{camel}\"")),
    )
}
