//! Every resource that another one names must be part of the API, and parents must not run in a
//! circle.

use super::violation::Violation;
use crate::resource::{FieldSpec, ResourceSpec};

pub(super) fn check(resources: &[&'static ResourceSpec], violations: &mut Vec<Violation>) {
    if resources.is_empty() {
        violations.push(Violation {
            rule: "empty_api",
            message: "the API has no resources".to_owned(),
            help: "declare one with #[derive(Resource)]; if it is declared in another crate, \
                   link that crate (`use shop as _;`) or add it with .resource::<T>()"
                .to_owned(),
            offenders: Vec::new(),
        });
    }
    for &resource in resources {
        let parent = resource.parent().map(|(parent, _)| parent);
        let targets = resource.fields.iter().filter_map(FieldSpec::target);
        let mut missing: Vec<&'static ResourceSpec> = Vec::new();
        for named in parent.into_iter().chain(targets) {
            if !resources.contains(&named) && !missing.contains(&named) {
                missing.push(named);
            }
        }
        for named in missing {
            violations.push(Violation {
                rule: "unlinked_resource",
                message: format!(
                    "`{}` refers to `{}`, which is not part of the API",
                    resource.name, named.name
                ),
                help: format!("add .resource::<{}>() to the builder", named.name),
                offenders: vec![resource, named],
            });
        }
        if let Some(circle) = circle(resource) {
            violations.push(Violation {
                rule: "parent_cycle",
                message: format!("`{}` is its own ancestor", resource.name),
                help: "remove one `parent` of the circle".to_owned(),
                offenders: circle,
            });
        }
    }
}

/// The parents from a resource back to itself.
fn circle(resource: &'static ResourceSpec) -> Option<Vec<&'static ResourceSpec>> {
    let mut seen = vec![resource];
    let mut current = resource;
    loop {
        let (parent, _) = current.parent()?;
        if parent == resource {
            return Some(seen);
        }
        if seen.contains(&parent) {
            // Another resource's circle; it is reported there.
            return None;
        }
        seen.push(parent);
        current = parent;
    }
}
