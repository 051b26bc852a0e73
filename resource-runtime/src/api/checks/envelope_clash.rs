//! Refuses two resources that travel under one key.

use super::rule::declare_rule;
use super::violation::Violation;
use crate::resource::ResourceSpec;

declare_rule! {
    /// ## What it refuses
    /// Two resources with the same singular or the same plural.
    ///
    /// ## Why
    /// `{"user": …}` is one thing in the whole API.
    ///
    /// ## Source
    /// SEN-resp-1
    ///
    /// ## Example
    /// `mod shop { struct Item }` beside `mod library { struct Item }`
    ///
    /// ## Instead
    /// `struct ShopItem` beside `struct LibraryItem`
    envelope_clash, Never, source: "SEN-resp-1",
    why: "the key of an answer says what it holds"
}

pub(super) fn check(
    one: &'static ResourceSpec,
    other: &'static ResourceSpec,
    violations: &mut Vec<Violation>,
) {
    let keys = [one.singular, one.plural];
    let shared = keys
        .into_iter()
        .find(|key| [other.singular, other.plural].contains(key));
    if let Some(key) = shared {
        violations.push(RULE.violation(
            format!("two resources travel under the key `{key}`"),
            "rename one of the structs, or give it another #[resource(plural = \"…\")]",
            vec![one, other],
        ));
    }
}
