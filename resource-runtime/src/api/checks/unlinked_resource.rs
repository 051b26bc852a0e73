//! Refuses resources that name others outside the API.

use super::rule::declare_rule;
use super::violation::Violation;
use crate::resource::FieldSpec;
use crate::resource::ResourceSpec;

declare_rule! {
    /// ## What it refuses
    /// A resource whose parent, one of whose references, or one of whose links, is not part of the API.
    ///
    /// ## Why
    /// Its paths and references would lead nowhere.
    ///
    /// ## Source
    /// DG-path-4
    ///
    /// ## Example
    /// `Api::builder_of([Post::spec()])`, where `Post` has the parent `User`
    ///
    /// ## Instead
    /// `.resource::<User>()` on the builder
    unlinked_resource, Never, source: "DG-path-4",
    why: "every reference leads to a resource that clients can reach"
}

pub(super) fn check(resources: &[&'static ResourceSpec], violations: &mut Vec<Violation>) {
    for &resource in resources {
        let parent = resource.parent().map(|(parent, _)| parent);
        let targets = resource.fields.iter().filter_map(FieldSpec::target);
        let mut missing: Vec<&'static ResourceSpec> = Vec::new();
        let peers = resource.links.iter().map(|link| (link.peer)());
        for named in parent.into_iter().chain(targets).chain(peers) {
            if !resources.contains(&named) && !missing.contains(&named) {
                missing.push(named);
            }
        }
        for named in missing {
            violations.push(RULE.violation(
                format!(
                    "`{}` refers to `{}`, which is not part of the API",
                    resource.name, named.name
                ),
                format!("add .resource::<{}>() to the builder", named.name),
                vec![resource, named],
            ));
        }
    }
}
