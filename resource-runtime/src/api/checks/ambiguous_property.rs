//! Refuses one name for two types.

use super::rule::declare_rule;
use super::violation::Violation;
use crate::resource::{FieldSpec, Kind, ResourceSpec};

declare_rule! {
    /// ## What it refuses
    /// Two properties of one name with different types on the wire, in whichever resources. `id`,
    /// `slug` and `name` are exempt, and all references are alike.
    ///
    /// ## Why
    /// A client reads `status` in one place and expects the same in the next.
    ///
    /// ## Source
    /// DG-name-3
    ///
    /// ## Example
    /// `struct Issue { status: IssueStatus }` beside `struct Order { status: String }`
    ///
    /// ## Instead
    /// `struct Order { payment_status: String }`, or one type for both
    ///
    /// ## When to allow
    /// Two well-known standards use the word in two ways. The exception stands on the field.
    ambiguous_property, ByApi, source: "DG-name-3",
    why: "a name that a client has learnt means the same everywhere"
}

/// Names that everything has.
const EXEMPT: &[&str] = &["id", "slug", "name"];

type Property = (&'static ResourceSpec, &'static FieldSpec);

pub(super) fn check(resources: &[&'static ResourceSpec], violations: &mut Vec<Violation>) {
    let properties: Vec<Property> = resources
        .iter()
        .flat_map(|&resource| resource.fields.iter().map(move |field| (resource, field)))
        .filter(|(_, field)| !EXEMPT.contains(&field.name))
        .collect();
    let mut reported: Vec<(&str, String)> = Vec::new();
    for (index, &one) in properties.iter().enumerate() {
        if is_allowed(one) {
            continue;
        }
        let later = properties[index + 1..].iter();
        for &other in later.filter(|&&other| differ(one, other) && !is_allowed(other)) {
            let key = (other.1.name, wire_type(other.1));
            let first_of_its_name = properties[..index]
                .iter()
                .all(|&earlier| earlier.1.name != one.1.name || is_allowed(earlier));
            if first_of_its_name && !reported.contains(&key) {
                reported.push(key);
                violations.push(clash(one, other));
            }
        }
    }
    for &resource in resources {
        for allowance in resource.allowances {
            if allowance.rule != RULE.name {
                continue;
            }
            let mut covered = properties.iter().filter(|&&(owner, field)| {
                owner == resource && allowance.field.is_none_or(|name| name == field.rust_name)
            });
            let used = covered.any(|&own| properties.iter().any(|&other| differ(own, other)));
            if !used {
                violations.push(RULE.violation(
                    match allowance.field {
                        Some(field) => format!(
                            "the allowance of `ambiguous_property` on `{}.{field}` silences nothing",
                            resource.name
                        ),
                        None => format!(
                            "the allowance of `ambiguous_property` on `{}` silences nothing",
                            resource.name
                        ),
                    },
                    "leave it out: no other property of the name has another type",
                    vec![resource],
                ).without_escape());
            }
        }
    }
}

fn clash(one: Property, other: Property) -> Violation {
    RULE.violation(
        format!(
            "`{}` is {} in `{}.{}` and {} in `{}.{}`",
            one.1.name,
            wire_type(one.1),
            one.0.name,
            one.1.rust_name,
            wire_type(other.1),
            other.0.name,
            other.1.rust_name
        ),
        "rename one of the two, or give both one type",
        vec![one.0, other.0],
    )
}

fn differ(one: Property, other: Property) -> bool {
    one.1.name == other.1.name && wire_type(one.1) != wire_type(other.1)
}

/// Whether an exception stands on the field, or on its resource.
fn is_allowed((resource, field): Property) -> bool {
    resource.allowances.iter().any(|allowance| {
        allowance.rule == RULE.name && allowance.field.is_none_or(|name| name == field.rust_name)
    })
}

/// What a client sees of the type.
fn wire_type(field: &FieldSpec) -> String {
    wire_kind(field.kind())
}

fn wire_kind(kind: Kind) -> String {
    match kind {
        Kind::Boolean => "true or false".to_owned(),
        Kind::Integer { wide: false, .. } => "a whole number".to_owned(),
        Kind::Integer { wide: true, .. } => "a whole number in a string".to_owned(),
        Kind::Text => "a text".to_owned(),
        Kind::Decimal => "a decimal number".to_owned(),
        Kind::Uuid => "a UUID".to_owned(),
        Kind::Timestamp => "a time".to_owned(),
        Kind::Date => "a date".to_owned(),
        Kind::Choice(words) => format!("one of {}", words.join(", ")),
        Kind::Reference(_) => "a reference".to_owned(),
        Kind::List(item) => format!("a list, each item {}", wire_kind(*item)),
        Kind::Object(members) => {
            let names: Vec<_> = members().iter().map(|member| member.name).collect();
            format!("an object of {}", names.join(", "))
        }
    }
}
