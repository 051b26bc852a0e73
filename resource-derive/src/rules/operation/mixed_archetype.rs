//! Refuses a resource of two kinds.

use crate::model::Resource;
use crate::report::Finding;
use crate::rules::rule::{Violations, declare_rule};

declare_rule! {
    /// ## What it refuses
    /// Two of `singleton`, `store` and `controller` on one struct.
    ///
    /// ## Why
    /// Each answers `POST` and `PUT` in its own way: a client that knows the kind knows what they
    /// do.
    ///
    /// ## Source
    /// NG-2.1b
    ///
    /// ## Example
    /// `#[resource(parent = User, singleton, store)] struct Settings`
    ///
    /// ## Instead
    /// `#[resource(parent = User, singleton)] struct Settings`
    mixed_archetype, Never, source: "NG-2.1b",
    why: "a resource is a collection, a store, a singleton or a controller, and one of them only", check
}

fn check(resource: &Resource, violations: &mut Violations) {
    let [first, others @ ..] = &resource.archetypes[..] else {
        return;
    };
    for other in others {
        let (kept, refused) = (first.value.word(), other.value.word());
        violations.of_resource(
            Finding::new(
                other.region,
                format!("`{}` is a {kept} and a {refused}", resource.ident),
            )
            .help(format!("keep one of the two: `{kept}` or `{refused}`")),
        );
    }
}
