//! Refuses file extensions in a path.

use crate::model::Resource;
use crate::report::Finding;
use crate::rules::rule::{Violations, declare_rule};

declare_rule! {
    /// ## What it refuses
    /// A dot in `path` or `plural`.
    ///
    /// ## Why
    /// The representation is negotiated; the name of the thing stays the same.
    ///
    /// ## Source
    /// NG-2.3
    ///
    /// ## Example
    /// `#[resource(path = "devices.json")]`
    ///
    /// ## Instead
    /// `#[resource(path = "devices")]`
    ///
    /// ## When to allow
    /// An existing API is kept as it is.
    file_extension, Allowed, source: "NG-2.3",
    why: "the media type belongs in `Accept` and `Content-Type`, not in the path", check
}

fn check(resource: &Resource, violations: &mut Violations) {
    for (word, given) in resource.names.given() {
        let name = &given.value;
        if name.contains('.') {
            violations.of_resource(
                Finding::new(given.region, format!("`{name}` has a file extension")).help(format!(
                    "leave it out: {word} = \"{}\"",
                    crate::words::segment(name)
                )),
            );
        }
    }
}
