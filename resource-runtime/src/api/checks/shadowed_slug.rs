//! Refuses nouns that stand where a slug may stand.

use super::rule::declare_rule;
use super::violation::Violation;
use crate::model::{Endpoint, Model, Part};
use crate::resource::{ResourceSpec, lineage};

declare_rule! {
    /// ## What it refuses
    /// A noun in a path where another path has a slug: `/projects/{box}/tags` beside
    /// `/projects/{org}/{project}`.
    ///
    /// ## Why
    /// The project with the slug `tags` could never be reached.
    ///
    /// ## Source
    /// SEN-id-2
    ///
    /// ## Example
    /// `#[resource(path = "projects")] struct Box` with a child `Tag`, beside a `Project` in a
    /// scope
    ///
    /// ## Instead
    /// Another `path` for one of the two
    shadowed_slug, Never, source: "SEN-id-2",
    why: "a slug may be any word, so no noun may stand in its place"
}

pub(super) fn check(model: &Model, violations: &mut Vec<Violation>) {
    let mut found = Vec::new();
    for noun in &model.endpoints {
        for key in &model.endpoints {
            let Some((segment, shadowed)) = shadow(model, noun, key) else {
                continue;
            };
            if found.contains(&(segment, shadowed.name)) {
                continue;
            }
            found.push((segment, shadowed.name));
            violations.push(RULE.violation(
                format!(
                    "the slug `{segment}` of `{}` could never be reached: `{}` stands in place of `{}`",
                    shadowed.name, noun.template, key.template
                ),
                "give one of them another #[resource(path = \"…\")]",
                vec![shadowed, model.entity(noun).resource],
            ));
        }
    }
}

/// The noun of one path that stands where the other has a slug, and what the slug belongs to.
///
/// Whatever comes before must be alike: the router has chosen by then.
fn shadow(
    model: &Model,
    noun: &Endpoint,
    key: &Endpoint,
) -> Option<(&'static str, &'static ResourceSpec)> {
    let pairs = noun.template.parts.iter().zip(&key.template.parts);
    for pair in pairs {
        match pair {
            (Part::Segment(one), Part::Segment(other)) if one == other => {}
            (Part::Parameter { .. }, Part::Parameter { .. }) => {}
            (Part::Segment(segment), Part::Parameter { level, .. }) => {
                let owner = lineage(model.entity(key).resource)[*level].resource;
                return owner.slug_index().map(|_| (*segment, owner));
            }
            _ => return None,
        }
    }
    None
}
