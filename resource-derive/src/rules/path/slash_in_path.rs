//! Refuses slashes in a path segment.

use crate::model::Resource;
use crate::report::Finding;
use crate::rules::rule::{Violations, declare_rule};
use crate::words;

declare_rule! {
    /// ## What it refuses
    /// A slash in `path` or `plural`.
    ///
    /// ## Why
    /// Routes are built from segments; a slash inside one would hide a level of nesting from every
    /// other rule.
    ///
    /// ## Source
    /// NG-2.2.1
    ///
    /// ## Example
    /// `#[resource(path = "users/posts")]`
    ///
    /// ## Instead
    /// `#[resource(parent = User)]`
    slash_in_path, Never, source: "NG-2.2.1",
    why: "a path segment is one noun; `parent` puts one resource below another", check
}

fn check(resource: &Resource, violations: &mut Violations) {
    for (word, given) in resource.names.given() {
        let name = &given.value;
        if name.contains('/') {
            violations.of_resource(
                Finding::new(given.region, format!("`{name}` has a slash")).help(
                    if name.trim_matches('/').contains('/') {
                        format!(
                            "nest it below the other resource: #[resource(parent = …, {word} = \"{}\")]",
                            words::segment(name)
                        )
                    } else {
                        format!("leave it out: {word} = \"{}\"", words::segment(name))
                    },
                ),
            );
        }
    }
}
