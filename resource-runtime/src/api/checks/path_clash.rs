//! Refuses two resources at one path.

use super::rule::declare_rule;
use super::violation::Violation;
use crate::description::{About, OwnPath};
use crate::model::{Model, Part, Template};

declare_rule! {
    /// ## What it refuses
    /// Two resources at the same path, or one where the API has a page of its own: `problems`, `docs`
    /// and `openapi.json`.
    ///
    /// ## Why
    /// A request could mean either.
    ///
    /// ## Source
    /// NG-2.2
    ///
    /// ## Example
    /// `#[resource(path = "items")] struct ShopItem` beside `struct Item`
    ///
    /// ## Instead
    /// `#[resource(path = "shop-items")]`
    path_clash, Never, source: "NG-2.2",
    why: "one path, one resource"
}

pub(super) fn check(model: &Model, about: &About, violations: &mut Vec<Violation>) {
    let own: Vec<_> = OwnPath::of(about)
        .filter_map(|path| path.segments().next()?)
        .collect();
    for entity in &model.entities {
        if let Some(Part::Segment(first)) = entity.canonical.parts.first()
            && own.contains(first)
        {
            violations.push(RULE.violation(
                format!(
                    "`{}` is served where the API has a page of its own",
                    entity.canonical
                ),
                "give it another #[resource(path = \"…\")]",
                vec![entity.resource],
            ));
        }
    }
    let mut clashes = Vec::new();
    for (index, one) in model.endpoints.iter().enumerate() {
        for other in &model.endpoints[index + 1..] {
            let ends = [one.declared_by(), other.declared_by()];
            // The paths below a path that clashes clash too; the shortest says it all.
            if shape(&one.template) == shape(&other.template) && !clashes.contains(&ends) {
                clashes.push(ends);
                violations.push(RULE.violation(
                    format!("two resources are served at `{}`", one.template),
                    "give one of them another #[resource(path = \"…\")]",
                    vec![one.declared_by(), other.declared_by()],
                ));
            }
        }
    }
}

/// What a router sees of a path: the nouns, and that something stands between them.
fn shape(template: &Template) -> Vec<Option<&'static str>> {
    let parts = template.parts.iter().map(|part| match part {
        Part::Segment(segment) => Some(*segment),
        Part::Parameter { .. } => None,
    });
    parts.collect()
}
