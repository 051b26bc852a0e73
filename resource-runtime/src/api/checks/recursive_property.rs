//! Refuses structs inside a resource that hold themselves.

use super::rule::declare_rule;
use super::violation::Violation;
use crate::resource::{FieldSpec, Kind, ResourceSpec};

declare_rule! {
    /// ## What it refuses
    /// A property whose type holds itself by way of another one. The derive refuses by itself what
    /// holds itself directly.
    ///
    /// ## Why
    /// A property is one value of bounded size. What branches without end is rows that refer to
    /// each other.
    ///
    /// ## Source
    /// SEN-resp-4
    ///
    /// ## Example
    /// `struct Chapter { notes: Vec<Note> }` with `struct Note { chapters: Vec<Chapter> }`
    ///
    /// ## Instead
    /// Declare one of the two as a resource, and give it a reference.
    recursive_property, Never, source: "SEN-resp-4",
    why: "a property has an end; what has none is rows that refer to each other"
}

pub(super) fn check(resource: &'static ResourceSpec, violations: &mut Vec<Violation>) {
    for field in resource.fields {
        if let Some(way) = circle(field.kind(), &mut Vec::new()) {
            let name = format!("{}.{}", resource.name, field.rust_name);
            let way = way.join(".");
            violations.push(RULE.violation(
                format!("the type of `{name}` holds itself, by way of `{way}`"),
                "make what it holds a resource of its own, with a reference to its parent",
                vec![resource],
            ));
        }
    }
}

/// The members from a struct down to where it stands again; `above` are the structs that hold it.
fn circle(kind: Kind, above: &mut Vec<*const FieldSpec>) -> Option<Vec<&'static str>> {
    let members = match kind {
        Kind::List(item) => return circle(*item, above),
        Kind::Object(members) => members(),
        _ => return None,
    };
    if above.contains(&members.as_ptr()) {
        return Some(Vec::new());
    }
    above.push(members.as_ptr());
    let found = members.iter().find_map(|member| {
        let mut way = circle(member.kind(), above)?;
        way.insert(0, member.rust_name);
        Some(way)
    });
    above.pop();
    found
}
