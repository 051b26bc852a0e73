//! What texts look like: patterns for what the declaration says otherwise.

use utoipa::openapi::schema::{ObjectBuilder, SchemaFormat, Type};

use super::digits;
use crate::change::Form;
use crate::query::QueryLimits;
use crate::resource::{Constraints, FieldSpec, Kind, ResourceSpec, Role};

/// Text without U+0000, which no store keeps.
pub(super) const PLAIN: &str = "^[^\\u0000]*$";
/// A segment of a path: no text at all is none, and `.` and `..` are steps in a path.
const SEGMENT: &str = "^(?!\\.{1,2}$)[^\\u0000]+$";
/// What every slug looks like: never digits alone.
pub(super) const SLUG: &str = "(?=[a-z0-9-]*[a-z-])[a-z0-9]([a-z0-9-]*[a-z0-9])?";
/// What a UUID looks like.
const UUID: &str = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
/// Text that others are searched for.
pub(super) const SEARCHED: &str = "^[^\\u0000]+$";

/// The longest that the service itself says: it repeats names that it was sent.
const LONGEST_SAID: usize = 2_097_152;
/// Any text at all.
pub(super) const ANY: &str = "^[\\s\\S]*$";

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
        Kind::Uuid => format!("(?!{UUID}$)"),
        _ => String::new(),
    };
    let reserved = reserved.join("|");
    format!("^(?!({reserved})$){id}{SLUG}$")
}

/// A text that others are compared with, as long as a query may be.
pub(super) fn compared(limits: &QueryLimits) -> ObjectBuilder {
    let text = string().max_length(Some(limits.bytes));
    text.pattern(Some(PLAIN))
}

/// What names a row beside its id.
pub(super) fn slug_in_key(slug: &FieldSpec) -> ObjectBuilder {
    let most = slug.constraints.max_length;
    let most = most.unwrap_or(Constraints::DEFAULT_MAX_LENGTH);
    string()
        .min_length(Some(1))
        .max_length(Some(most as usize))
        .pattern(Some(format!("^{SLUG}$")))
}

/// A whole number of 64 bits, which travels as text.
pub(super) fn int64() -> ObjectBuilder {
    let digits = formatted("int64").pattern(Some(digits::ANY.as_str()));
    digits.max_length(Some(20))
}

/// A text that the service itself makes.
pub(super) fn anything() -> ObjectBuilder {
    string().max_length(Some(LONGEST_SAID)).pattern(Some(ANY))
}

/// The same, and what it says.
pub(super) fn said(told: &str) -> ObjectBuilder {
    anything().description(Some(told))
}

/// A path or another reference (RFC 3986 section 4.1).
pub(super) fn uri_reference() -> ObjectBuilder {
    formatted("uri-reference").max_length(Some(LONGEST_SAID))
}

/// The same, and what it leads to.
pub(super) fn reference(told: &str) -> ObjectBuilder {
    uri_reference().description(Some(told))
}

/// A number that fits 32 bits, between two bounds.
pub(super) fn small(least: usize, most: usize) -> ObjectBuilder {
    let number = ObjectBuilder::new().schema_type(Type::Integer);
    let number = number.format(Some(named("int32")));
    number.minimum(Some(least)).maximum(Some(most))
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
