//! Refuses singletons that belong to nothing.

use crate::model::{Archetype, Resource};
use crate::report::Finding;
use crate::rules::rule::{Violations, declare_rule};

declare_rule! {
    /// ## What it refuses
    /// `singleton` without `parent`.
    ///
    /// ## Why
    /// A path begins with a collection of things, and a singleton is one of a row's own. What the
    /// whole API has one of is not tied to any row, so nothing could tell it apart or delete it with
    /// its parent; where tenants come later it is in the way.
    ///
    /// ## Source
    /// PB-1.4
    ///
    /// ## Example
    /// `#[resource(singleton)] struct Settings`
    ///
    /// ## Instead
    /// `#[resource(parent = Organization, singleton)] struct Settings`, or a collection with one row.
    /// What the service says of itself is a route beside it, in plain actix.
    root_singleton, Never, source: "PB-1.4",
    why: "a path begins with a collection: a singleton is one of its parent's own", check
}

fn check(resource: &Resource, violations: &mut Violations) {
    let marked = resource.marked(Archetype::Singleton);
    if let (Some(region), None) = (marked, &resource.parent) {
        violations.of_resource(
            Finding::new(
                region,
                format!("`{}` is a singleton of nothing", resource.ident),
            )
            .help("say whose it is: #[resource(parent = …, singleton)]"),
        );
    }
}
