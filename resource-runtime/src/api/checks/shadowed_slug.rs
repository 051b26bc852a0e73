//! Refuses nouns that stand where an id may stand that clients choose; from slugs such nouns are
//! taken.

use super::rule::declare_rule;
use super::violation::Violation;
use crate::model::{Endpoint, Model, Part};
use crate::resource::{Archetype, ResourceSpec};

declare_rule! {
    /// ## What it refuses
    /// A noun in a path where another path has an id that clients choose:
    /// `/users/{user}/settings/cover` beside `/users/{user}/settings/{setting}`, where `Setting` is
    /// a store.
    ///
    /// Where the other path has a slug, nothing is refused: the noun is taken from the slugs, and a
    /// row that is to have it gets 422.
    ///
    /// ## Why
    /// The row with the id `cover` could never be reached.
    ///
    /// ## Source
    /// SEN-id-2
    ///
    /// ## Example
    /// The singleton `Settings` with a route of its own for the field `cover`, beside the store
    /// `Setting`
    ///
    /// ## Instead
    /// Another `path` for one of the two
    shadowed_slug, Never, source: "SEN-id-2",
    why: "an id in a store may be any word, so no noun may stand in its place"
}

pub(super) fn check(model: &Model, violations: &mut Vec<Violation>) {
    let mut found = Vec::new();
    for (noun, key) in pairs(model) {
        let Some((segment, shadowed)) = shadow(noun, key) else {
            continue;
        };
        let known = found.contains(&(segment, shadowed.name));
        if known || shadowed.archetype != Archetype::Store {
            continue;
        }
        found.push((segment, shadowed.name));
        violations.push(RULE.violation(
            format!(
                "the `{}` with the id `{segment}` could never be reached: `{}` stands in place of `{}`",
                shadowed.name, noun.template, key.template
            ),
            "give one of them another #[resource(path = \"…\")]",
            vec![shadowed, noun.declared_by()],
        ));
    }
}

/// The nouns that stand where a slug may stand, each with the resource that the slug belongs to.
pub(super) fn shadows(model: &Model) -> Vec<(&'static str, &'static ResourceSpec)> {
    pairs(model)
        .filter_map(|(noun, key)| shadow(noun, key))
        .filter(|(_, shadowed)| shadowed.slug_index().is_some())
        .collect()
}

fn pairs(model: &Model) -> impl Iterator<Item = (&Endpoint, &Endpoint)> {
    let endpoints = &model.endpoints;
    endpoints
        .iter()
        .flat_map(move |noun| endpoints.iter().map(move |key| (noun, key)))
}

/// The noun of one path that stands where the other has a key, and whose key it is.
///
/// Whatever comes before must be alike: the router has chosen by then.
fn shadow(noun: &Endpoint, key: &Endpoint) -> Option<(&'static str, &'static ResourceSpec)> {
    let pairs = noun.template.parts.iter().zip(&key.template.parts);
    for pair in pairs {
        match pair {
            (Part::Segment(one), Part::Segment(other)) if one == other => {}
            (Part::Parameter { .. }, Part::Parameter { .. }) => {}
            (Part::Segment(segment), Part::Parameter { level, .. }) => {
                return Some((segment, key.resource_at(*level)));
            }
            _ => return None,
        }
    }
    None
}
