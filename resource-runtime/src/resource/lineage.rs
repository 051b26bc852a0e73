//! The chain of resources above one, as its paths name them.

use super::spec::ResourceSpec;

/// One step of a lineage.
#[derive(Debug, Clone, Copy)]
pub struct Level {
    /// The resource at this step.
    pub resource: &'static ResourceSpec,
    /// The place of the field that refers to the next step, among this resource's fields;
    /// `None` at the last step.
    pub up: Option<usize>,
}

/// No declared chain of parents is longer; a longer one is a circle.
const FUEL: usize = 16;

/// The resource itself, its parent, and so on: up to its scope, or, outside a scope, up to the
/// nearest ancestor with a root path, where its paths begin.
///
/// A circle of parents ends after sixteen steps; `build()` reports it.
pub fn lineage(resource: &'static ResourceSpec) -> Vec<Level> {
    let scoped = scope_of(resource).is_some();
    let mut levels = Vec::new();
    let mut current = resource;
    while levels.len() < FUEL {
        let begins_here = !scoped && current.root && !levels.is_empty();
        let above = current.parent().filter(|_| !begins_here);
        levels.push(Level {
            resource: current,
            up: above.map(|(_, field)| field),
        });
        let Some((parent, _)) = above else {
            break;
        };
        current = parent;
    }
    levels
}

/// Whether rows of `resource` go when rows of `going` do: they are the same, or lie below them.
pub fn goes_with(resource: &'static ResourceSpec, going: &'static ResourceSpec) -> bool {
    let mut current = resource;
    for _ in 0..=FUEL {
        if current == going {
            return true;
        }
        match current.parent() {
            Some((above, field)) if !current.fields[field].nullable() => current = above,
            _ => return false,
        }
    }
    false
}

/// The references among `resources` that can keep rows of `going` from being deleted: each with the
/// resource that has it, and its place among the fields.
pub fn referrers(
    going: &'static ResourceSpec,
    resources: &[&'static ResourceSpec],
) -> Vec<(&'static ResourceSpec, usize)> {
    let fields = resources
        .iter()
        // What is computed as a whole has no rows that could be in the way.
        .filter(|by| !by.computed)
        .flat_map(|by| (0..by.fields.len()).map(|index| (*by, index)));
    let keeps = |(by, index): &(&'static ResourceSpec, usize)| {
        let field = &by.fields[*index];
        let kept = !field.nullable() && by.parent().is_none_or(|(_, parent)| parent != *index);
        let target = field.target().filter(|_| kept && !field.computed);
        target.is_some_and(|target| goes_with(target, going))
    };
    fields.filter(keeps).collect()
}

/// The tenant root that a resource lies below, where there is one. A scope is in no scope itself.
pub fn scope_of(resource: &'static ResourceSpec) -> Option<&'static ResourceSpec> {
    let mut current = resource;
    for _ in 0..FUEL {
        let (parent, _) = current.parent()?;
        if parent.scope {
            return Some(parent);
        }
        current = parent;
    }
    None
}
