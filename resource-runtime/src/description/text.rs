//! What texts look like: patterns for what the declaration says otherwise.

use utoipa::openapi::schema::{ObjectBuilder, SchemaFormat, Type};

use crate::change::Form;
use crate::resource::{Constraints, FieldSpec, Kind, ResourceSpec, Role};

/// Text without U+0000, which no store keeps.
const PLAIN: &str = "^[^\\u0000]*$";
/// A segment of a path: no text at all is none, and `.` and `..` are steps in a path.
const SEGMENT: &str = "^(?!\\.{1,2}$)[^\\u0000]+$";
/// What every slug looks like.
const SLUG: &str = "[a-z0-9]([a-z0-9-]*[a-z0-9])?$";
/// What a UUID looks like.
const UUID: &str = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$";

/// A text property.
pub(super) fn text(form: &Form, field: &FieldSpec) -> ObjectBuilder {
    let constraints = field.constraints;
    let most = constraints.max_length;
    let most = most.unwrap_or(Constraints::DEFAULT_MAX_LENGTH);
    let least = constraints.min_length.map(|least| least as usize);
    let resource = form.resource();
    let pattern = match (field.role, constraints.pattern) {
        (Role::Slug, _) => slug(resource, form.reserved()),
        (Role::Id, None) => SEGMENT.to_owned(),
        (_, Some(pattern)) => pattern.to_owned(),
        (_, None) => PLAIN.to_owned(),
    };
    let least = match field.role {
        Role::Id => least.or(Some(1)),
        _ => least,
    };
    string()
        .min_length(least)
        .max_length(Some(most as usize))
        .format(constraints.format.map(|format| named(format.name())))
        .pattern(Some(pattern))
}

/// What a slug of `resource` looks like: never like an id, and none of the reserved words.
fn slug(resource: &ResourceSpec, reserved: &[&'static str]) -> String {
    let id = match resource.id().kind() {
        Kind::Uuid => format!("(?!{UUID})"),
        _ => String::new(),
    };
    let reserved = reserved.join("|");
    format!("^(?!({reserved})$){id}(?=.*[a-z-]){SLUG}")
}

/// What names a row where a slug does as well as the id.
pub(super) fn key() -> ObjectBuilder {
    string()
        .min_length(Some(1))
        .pattern(Some(format!("^-?{SLUG}")))
}

/// A string of any kind.
pub(super) fn string() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}

/// A string of a kind that JSON Schema has a word for.
pub(super) fn formatted(format: &str) -> ObjectBuilder {
    string().format(Some(named(format)))
}

/// The format of this name.
pub(super) fn named(format: &str) -> SchemaFormat {
    SchemaFormat::Custom(format.to_owned())
}
