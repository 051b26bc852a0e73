//! Refuses underscores in a path.

use crate::model::Resource;
use crate::report::Finding;
use crate::rules::rule::{Violations, declare_rule};

declare_rule! {
    /// ## What it refuses
    /// An underscore in `path` or `plural`.
    ///
    /// ## Why
    /// An underlined link hides it.
    ///
    /// ## Source
    /// NG-2.2.4
    ///
    /// ## Example
    /// `#[resource(path = "commit_files")]`
    ///
    /// ## Instead
    /// `#[resource(path = "commit-files")]`
    ///
    /// ## When to allow
    /// An existing API is kept as it is.
    underscore_in_path, Allowed, source: "NG-2.2.4",
    why: "hyphens separate words in paths: underlining hides an underscore", check
}

fn check(resource: &Resource, violations: &mut Violations) {
    for (word, given) in resource.names.given() {
        let name = &given.value;
        if name.contains('_') {
            violations.of_resource(
                Finding::new(given.region, format!("`{name}` has underscores")).help(format!(
                    "use hyphens: {word} = \"{}\"",
                    crate::words::segment(name)
                )),
            );
        }
    }
}
