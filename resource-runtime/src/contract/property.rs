//! What the lock says of one property.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::deprecated::Deprecated;
use super::lock::is_false;

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
