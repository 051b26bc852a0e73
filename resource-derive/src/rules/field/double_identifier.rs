//! Refuses two names for one reference.

use crate::model::{Access, Field, Resource, Role, Shape};
use crate::report::Finding;
use crate::rules::rule::{Violations, declare_rule};
use crate::words;

/// What ends the name of a property that holds somebody's key.
const KEYS: &[&str] = &["_id", "_slug", "_uuid"];

declare_rule! {
    /// ## What it refuses
    /// Two properties that a client sends to name one thing, such as `project_id` beside
    /// `project_slug`, and a reference that is named after one of its keys, such as
    /// `project_id: Ref<Project>`.
    ///
    /// ## Why
    /// A reference takes the id and the slug alike, so there is nothing for the second name to do
    /// but to contradict the first.
    ///
    /// ## Source
    /// SEN-id-1
    ///
    /// ## Example
    /// `project_id: i64, project_slug: String`
    ///
    /// ## Instead
    /// `project: Ref<Project>`
    ///
    /// ## When to allow
    /// Both names are another system's and mean two things there.
    double_identifier, Allowed, source: "SEN-id-1",
    why: "one thing has one identifier: a reference takes id and slug alike", check
}

fn check(resource: &Resource, violations: &mut Violations) {
    for (place, field) in resource.fields.iter().enumerate() {
        let name = field.rust_name();
        let Some(stem) = stem(&name) else {
            continue;
        };
        let named = format!("`{name}`");
        if let Shape::Reference(target) = &field.ty.shape {
            let target = target.segments.last().map(|last| last.ident.to_string());
            violations.of_field(
                place,
                Finding::new(
                    field.ident.span(),
                    format!(
                        "{named} is a reference, not a key: it takes the id and the slug alike"
                    ),
                )
                .help(format!(
                    "name it after the thing: {stem}: {}",
                    reference(field, &target.unwrap_or_default())
                )),
            );
        } else if let Some(other) = rival(resource, place, stem) {
            violations.of_field(
                place,
                Finding::new(
                    field.ident.span(),
                    format!("`{}` and {named} identify one thing twice", other.ident),
                )
                .help(match &other.ty.shape {
                    Shape::Reference(_) => {
                        format!(
                            "leave {named} out: `{}` takes the id and the slug alike",
                            other.ident
                        )
                    }
                    _ => format!(
                        "write one reference in place of both: {stem}: Ref<{}>",
                        words::pascal(&words::words_of_snake(stem))
                    ),
                }),
            );
        }
    }
}

/// What the key is the key of; `None` where the name is no key, or the resource's own.
fn stem(name: &str) -> Option<&str> {
    KEYS.iter()
        .find_map(|key| name.strip_suffix(key))
        .filter(|stem| !stem.is_empty())
}

/// Another property for the same thing: the reference to it, or an earlier key. What clients only
/// read may stand beside another.
fn rival<'a>(resource: &'a Resource, place: usize, key_of: &str) -> Option<&'a Field> {
    let sent = |field: &Field| field.role == Role::Plain && field.access != Access::ReadOnly;
    if !sent(&resource.fields[place]) {
        return None;
    }
    let others = resource.fields.iter().enumerate();
    others
        .filter(|(at, field)| *at != place && (field.role == Role::Parent || sent(field)))
        .find(|(at, field)| {
            let name = field.rust_name();
            let is_reference = matches!(field.ty.shape, Shape::Reference(_));
            let same = stem(&name) == Some(key_of);
            (name == key_of && is_reference) || (same && (is_reference || *at < place))
        })
        .map(|(_, field)| field)
}

fn reference(field: &Field, target: &str) -> String {
    if field.ty.optional {
        format!("Option<Ref<{target}>>")
    } else {
        format!("Ref<{target}>")
    }
}
