//! Refuses parents that go in a circle, in tables that no derive has judged.

use super::rule::{Exception, Rule};
use super::violation::Violation;
use crate::resource::ResourceSpec;

/// The derive's rule of this name, which has the page.
const RULE: Rule = Rule {
    name: "parent_cycle",
    why: "a path begins somewhere",
    source: "DG-path-4",
    exception: Exception::Never,
};

pub(super) fn check(resources: &[&'static ResourceSpec], violations: &mut Vec<Violation>) {
    let mut reported: Vec<&'static ResourceSpec> = Vec::new();
    for &resource in resources {
        if let Some(circle) = circle(resource)
            && !reported.contains(&resource)
        {
            reported.extend(&circle);
            violations.push(RULE.violation(
                format!("`{}` is its own ancestor", resource.name),
                "remove one `parent` of the circle",
                circle,
            ));
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
