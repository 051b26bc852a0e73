//! Refuses backends that would keep no row.

use super::rule::declare_rule;
use super::violation::Violation;
use crate::api::backend::Backend;
use crate::resource::ResourceSpec;

declare_rule! {
    /// ## What it refuses
    /// `.backend::<T>(…)` where `T` is not part of the API, is computed and so has no rows, or has been
    /// given a backend before.
    ///
    /// ## Why
    /// The store would stay empty, and nobody would notice.
    ///
    /// ## Source
    /// own decision
    ///
    /// ## Example
    /// `Api::builder_of([Post::spec()]).backend::<Note>(store)`
    ///
    /// ## Instead
    /// `.resource::<Note>()` on the builder, or one backend for each resource
    unused_backend, Never, source: "own decision",
    why: "what is given is used, or refused"
}

pub(super) fn check(
    resources: &[&'static ResourceSpec],
    backends: &[Backend],
    violations: &mut Vec<Violation>,
) {
    for (index, backend) in backends.iter().enumerate() {
        let (resource, store) = (backend.resource, backend.name);
        let name = resource.name;
        let twice = backends[..index]
            .iter()
            .any(|earlier| earlier.resource == resource);
        let (message, help) = if !resources.contains(&resource) {
            (
                format!("`{store}` would keep the rows of `{name}`, which is not part of the API"),
                format!("add .resource::<{name}>() to the builder"),
            )
        } else if resource.computed {
            (
                format!(
                    "`{store}` would keep the rows of `{name}`, which is computed and has none"
                ),
                "leave it out".to_owned(),
            )
        } else if twice {
            (
                format!("the builder is given two backends of `{name}`"),
                "give it one".to_owned(),
            )
        } else {
            continue;
        };
        violations.push(RULE.violation(message, help, vec![resource]));
    }
}
