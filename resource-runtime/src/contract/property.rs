//! What the lock says of one property.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::deprecated::Deprecated;
use super::lock::is_false;
use crate::resource::{Bound, Constraints, FieldSpec, Kind, Role};

/// What one property is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub(super) struct Property {
    /// The type: of JSON, or what a text of JSON stands for.
    pub(super) r#type: String,
    /// Whether it may be null.
    #[serde(skip_serializing_if = "is_false")]
    pub(super) nullable: bool,
    /// Whether no two may be alike.
    #[serde(skip_serializing_if = "is_false")]
    pub(super) unique: bool,
    /// Whether it stands for its row in a path.
    #[serde(skip_serializing_if = "is_false")]
    pub(super) slug: bool,
    /// That clients had better leave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) deprecated: Option<Deprecated>,
    /// The words that it may be.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) values: BTreeSet<String>,
    /// What the items of a list are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) items: Option<Box<Self>>,
    /// What the members of an object are; all must be there but those that may be null.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) members: BTreeMap<String, Self>,
    /// The fewest characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) min_length: Option<u32>,
    /// The most characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) max_length: Option<u32>,
    /// The most items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) max_items: Option<u32>,
    /// The smallest number, as decimal digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) minimum: Option<String>,
    /// The largest number, as decimal digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) maximum: Option<String>,
    /// The regular expression that it matches.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) pattern: Option<String>,
    /// The well-known shape that it has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) format: Option<String>,
}

impl Property {
    /// What a property is declared to be.
    pub(super) fn of(field: &FieldSpec) -> Self {
        let constraints = field.constraints;
        let text = matches!(field.kind(), Kind::Text);
        let list = matches!(field.kind(), Kind::List(_));
        let slug = field.role == Role::Slug;
        let (minimum, maximum) = bounds(field);
        Self {
            r#type: type_name(field),
            nullable: field.nullable(),
            unique: field.unique || slug,
            slug,
            deprecated: field
                .deprecated
                .as_ref()
                .map(|deprecation| Deprecated::new(deprecation, false)),
            values: match field.kind() {
                Kind::Choice(words) => words.iter().map(|&word| word.to_owned()).collect(),
                _ => BTreeSet::new(),
            },
            items: field.item().map(|item| Box::new(Self::of(&item))),
            members: match field.kind() {
                Kind::Object(members) => members()
                    .iter()
                    .map(|member| (member.name.to_owned(), Self::of(member)))
                    .collect(),
                _ => BTreeMap::new(),
            },
            min_length: constraints.min_length,
            max_length: or_standard(
                text,
                constraints.max_length,
                Constraints::DEFAULT_MAX_LENGTH,
            ),
            max_items: or_standard(list, constraints.max_items, Constraints::DEFAULT_MAX_ITEMS),
            minimum,
            maximum,
            pattern: constraints.pattern.map(str::to_owned),
            format: constraints.format.map(|format| format.name().to_owned()),
        }
    }
}

/// A bound that holds wherever none is declared.
fn or_standard(bounded: bool, declared: Option<u32>, standard: u32) -> Option<u32> {
    bounded.then(|| declared.unwrap_or(standard))
}

/// What a client makes of it.
fn type_name(field: &FieldSpec) -> String {
    match field.kind() {
        Kind::Boolean => "boolean".to_owned(),
        Kind::Integer { wide: false, .. } => "integer".to_owned(),
        Kind::Integer { wide: true, .. } => "int64".to_owned(),
        Kind::Text => "string".to_owned(),
        Kind::Decimal => format!("decimal of scale {}", field.constraints.scale),
        Kind::Uuid => "uuid".to_owned(),
        Kind::Timestamp => "date-time".to_owned(),
        Kind::Date => "date".to_owned(),
        Kind::Choice(_) => "enum".to_owned(),
        Kind::Reference(target) => format!("id of {}", target().singular),
        Kind::List(_) => "array".to_owned(),
        Kind::Object(_) => "object".to_owned(),
    }
}

/// The smallest and the largest number; none of the numbers of 64 bits is left out by them.
fn bounds(field: &FieldSpec) -> (Option<String>, Option<String>) {
    let digits = |bound| match bound {
        Bound::Integer(number) => number.to_string(),
        Bound::Decimal(text) => text.to_owned(),
    };
    let minimum = field.constraints.minimum.map(digits);
    let maximum = field.constraints.maximum.map(digits);
    match field.kind() {
        Kind::Integer {
            min,
            max,
            wide: false,
        } => (
            minimum.or_else(|| Some(min.to_string())),
            maximum.or_else(|| Some(max.to_string())),
        ),
        _ => (minimum, maximum),
    }
}
