//! Refuses two resources that travel under one key.

use super::rule::declare_rule;
use super::violation::Violation;
use crate::description::{About, OwnPath};
use crate::model::Model;
use crate::resource::ResourceSpec;

declare_rule! {
    /// ## What it refuses
    /// Two resources with the same singular or the same plural, a `singleton` property with the
    /// name of a resource that it does not refer to, or a collection at the root with the name of a
    /// link of the service document: `description`, `documentation`.
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
    let others = keys(other);
    let shared = keys(one).into_iter().find(|key| others.contains(key));
    if let Some(key) = shared {
        violations.push(RULE.violation(
            format!("two resources travel under the key `{key}`"),
            "rename one of the structs, or give it another #[resource(plural = \"…\")]",
            vec![one, other],
        ));
    }
}

/// A one-to-one relation travels under its own name, which may be another resource's.
pub(super) fn check_relations(
    resources: &[&'static ResourceSpec],
    violations: &mut Vec<Violation>,
) {
    for &owner in resources {
        let relations = owner
            .fields
            .iter()
            .filter(|field| field.singleton.is_some());
        for relation in relations {
            let named = resources
                .iter()
                .copied()
                .find(|named| keys(named).contains(&relation.name));
            if let Some(named) = named.filter(|named| relation.target() != Some(named)) {
                violations.push(RULE.violation(
                    format!(
                        "`{}.{}` travels under the key `{}`, and so does `{}`",
                        owner.name, relation.rust_name, relation.name, named.name
                    ),
                    "rename one of the two, or give the property another #[resource(name = \"…\")]",
                    vec![owner, named],
                ));
            }
        }
    }
}

/// The service document links to every root collection by its plural, beside its own links.
pub(super) fn check_links(model: &Model, about: &About, violations: &mut Vec<Violation>) {
    let links: Vec<_> = OwnPath::of(about).filter_map(OwnPath::link).collect();
    for resource in model.root_collections().map(|(_, resource)| resource) {
        if links.contains(&resource.plural) {
            let plural = resource.plural;
            violations.push(RULE.violation(
                format!(
                    "`{plural}` is a link of the service document at `{}`",
                    model.base
                ),
                "give it another #[resource(plural = \"…\")]",
                vec![resource],
            ));
        }
    }
}

/// The keys that it travels under. What there is one of never travels as many.
fn keys(resource: &ResourceSpec) -> Vec<&'static str> {
    if resource.archetype.is_single() {
        vec![resource.singular]
    } else {
        vec![resource.singular, resource.plural]
    }
}
