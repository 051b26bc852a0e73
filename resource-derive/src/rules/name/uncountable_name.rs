//! Refuses names without a plural.

use crate::model::{Resource, segment_words};
use crate::report::Finding;
use crate::rules::rule::{Violations, declare_rule};
use crate::words;

declare_rule! {
    /// ## What it refuses
    /// A name, `plural` or `path` whose last word is a mass noun, where nothing else is said.
    ///
    /// ## Why
    /// A collection and one of its members would bear the same name.
    ///
    /// ## Source
    /// SEN-route-2
    ///
    /// ## Example
    /// `struct Equipment`
    ///
    /// ## Instead
    /// `struct Device`, or `#[resource(plural = "equipment-items")]`.
    ///
    /// ## When to allow
    /// Everybody in the field says it so.
    uncountable_name, OfWords, source: "SEN-route-2",
    why: "a collection is named by a plural, and this word has none", check
}

fn check(resource: &Resource, violations: &mut Violations) {
    // A path that ends at one thing names it as it is called.
    if resource.archetype.is_single() {
        return;
    }
    let names = &resource.names;
    let computed = names.given().is_empty();
    if computed
        && let Some(last) = names.words.last()
        && let Some([one, other]) = words::countable(&names.words)
    {
        violations.of_resource(
            Finding::new(resource.ident.span(), format!("`{last}` has no plural"))
                .help(format!(
                    "name one of them, such as `{}` or `{}`",
                    words::pascal(&one),
                    words::pascal(&other)
                ))
                .help("or say the plural: #[resource(plural = \"…\")]"),
        );
    }
    for (word, given) in names.given() {
        let parts = segment_words(&given.value);
        if let (Some(last), Some(hints)) = (parts.last(), words::countable(&parts)) {
            let [one, other] = hints.map(|hint| {
                let many = hint.last().map(|noun| words::plural(noun));
                let kept = &hint[..hint.len() - 1];
                let parts: Vec<_> = kept.iter().cloned().chain(many).collect();
                format!("{word} = \"{}\"", parts.join("-"))
            });
            violations.of_resource(
                Finding::new(given.region, format!("`{last}` has no plural"))
                    .help(format!("name many of them, such as {one} or {other}")),
            );
        }
    }
}
