//! Refuses two things that travel under one key.

use super::rule::declare_rule;
use super::violation::Violation;
use crate::resource::{FieldSpec, ResourceSpec};

declare_rule! {
    /// ## What it refuses
    /// Two resources with the same singular or the same plural; a property with a route of its own
    /// that is named as another resource than the one it refers to.
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

/// A key, and what travels under it.
type Envelope = (&'static str, &'static ResourceSpec);

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

/// Checks the keys of the relations against those of the resources, and against each other.
pub(super) fn check_relations(
    resources: &[&'static ResourceSpec],
    violations: &mut Vec<Violation>,
) {
    let mut known: Vec<Envelope> = Vec::new();
    for &resource in resources {
        known.extend([(resource.singular, resource), (resource.plural, resource)]);
    }
    for &resource in resources {
        for (field, key, target) in resource.fields.iter().filter_map(relation) {
            let clash = known
                .iter()
                .find(|(taken, holds)| *taken == key && *holds != target);
            if let Some((_, holds)) = clash {
                violations.push(RULE.violation(
                    format!(
                        "`{}.{}` holds a `{}` under the key `{key}`, under which a `{}` travels elsewhere",
                        resource.name, field.rust_name, target.name, holds.name
                    ),
                    "rename the field, or give it another #[resource(name = \"…\")]",
                    vec![resource, holds],
                ));
            }
            known.push((key, target));
        }
    }
}

/// The field that has a route of its own, its key, and what it refers to.
fn relation(
    field: &'static FieldSpec,
) -> Option<(&'static FieldSpec, &'static str, &'static ResourceSpec)> {
    field.singleton?;
    Some((field, field.name, field.target()?))
}
