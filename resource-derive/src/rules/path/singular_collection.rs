//! Refuses singular nouns for a collection.

use crate::model::{Resource, segment_words};
use crate::report::Finding;
use crate::rules::rule::{Violations, declare_rule};
use crate::words;

declare_rule! {
    /// ## What it refuses
    /// A `plural` or `path` given by hand whose last word is a singular.
    ///
    /// ## Why
    /// `/users` is many, `/users/12` is one of them.
    ///
    /// ## Source
    /// NG-2.1.2, SEN-route-2
    ///
    /// ## Example
    /// `#[resource(path = "user")]`
    ///
    /// ## Instead
    /// `#[resource(path = "users")]`, or leave it out.
    ///
    /// ## When to allow
    /// The word is a plural that the lexicon does not know.
    singular_collection, OfWords, source: "NG-2.1.2, SEN-route-2",
    why: "a collection is named by a plural: the path reads as the many, then the one", check
}

fn check(resource: &Resource, violations: &mut Violations) {
    // A path that ends at one thing names it as it is called.
    if resource.archetype.is_single() {
        return;
    }
    let names = &resource.names;
    for (word, given) in names.given() {
        let parts = segment_words(&given.value);
        let Some(last) = parts.last() else {
            continue;
        };
        let is_query = words::query(&parts).is_some();
        if is_query || words::is_plural(last) || words::is_uncountable(last) {
            continue;
        }
        violations.of_resource(
            Finding::new(given.region, format!("`{}` is a singular", given.value)).help(format!(
                "use the plural: {word} = \"{}\"",
                words::segment(&given.value)
            )),
        );
    }
}
