//! Refuses collections that take what they never give back.

use crate::model::Resource;
use crate::report::{Finding, either};
use crate::rules::rule::{Violations, declare_rule};

declare_rule! {
    /// ## What it refuses
    /// `create` without `get` and `list`; of a singleton or a controller, without `get`.
    ///
    /// ## Why
    /// What a client can send to a path it must be able to read there: otherwise nobody can see
    /// what was made, and the `Location` of the answer leads nowhere.
    ///
    /// ## Source
    /// DG-verb-1
    ///
    /// ## Example
    /// `#[resource(operations(create))]`
    ///
    /// ## Instead
    /// `#[resource(operations(create, read))]`
    ///
    /// ## When to allow
    /// What is sent must not be seen again by anybody, such as a report of abuse.
    unreadable_collection, Allowed, source: "DG-verb-1",
    why: "what can be posted to a path can be read from it", check
}

fn check(resource: &Resource, violations: &mut Violations) {
    let offers = |word| resource.operations.iter().any(|found| found.word == word);
    let Some(region) = resource.operations_region else {
        return;
    };
    if !offers("create") {
        return;
    }
    let reading: &[&str] = if resource.archetype.is_single() {
        &["get"]
    } else {
        &["get", "list"]
    };
    let missing: Vec<&str> = reading
        .iter()
        .copied()
        .filter(|word| !offers(word))
        .collect();
    if missing.is_empty() {
        return;
    }
    violations.of_resource(
        Finding::new(
            region,
            format!("`{}` can be created, but not read", resource.ident),
        )
        .help(if resource.archetype.is_single() {
            "offer `get` too, or leave out `create`".to_owned()
        } else {
            format!(
                "offer {} too, or leave out `create`: `read` stands for both get and list",
                either(&missing).replace(" or ", " and ")
            )
        }),
    );
}
