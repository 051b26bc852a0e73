//! Refuses capitals in a path.

use crate::model::Resource;
use crate::report::Finding;
use crate::rules::rule::{Violations, declare_rule};

declare_rule! {
    /// ## What it refuses
    /// A capital letter in `path` or `plural`.
    ///
    /// ## Why
    /// Paths are case-sensitive (RFC 3986); one case leaves nothing to guess.
    ///
    /// ## Source
    /// NG-2.2.5
    ///
    /// ## Example
    /// `#[resource(path = "commitFiles")]`
    ///
    /// ## Instead
    /// `#[resource(path = "commit-files")]`
    ///
    /// ## When to allow
    /// An existing API is kept as it is.
    uppercase_in_path, Allowed, source: "NG-2.2.5",
    why: "paths are case-sensitive, and lower case is the one that everybody guesses", check
}

fn check(resource: &Resource, violations: &mut Violations) {
    for (word, given) in resource.names.given() {
        let name = &given.value;
        if name.contains(char::is_uppercase) {
            violations.of_resource(
                Finding::new(given.region, format!("`{name}` has capital letters")).help(format!(
                    "use lower case and hyphens: {word} = \"{}\"",
                    crate::words::segment(name)
                )),
            );
        }
    }
}
