//! The lock: all that clients may count on, in the order of the alphabet.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::change::Change;
use super::taken::Taken;
use super::{compare, drawn};
use crate::api::Api;

/// What the clients of an API may count on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Contract {
    /// The first segment of every path.
    pub(super) version: String,
    /// The ways in which clients may say who they are, one of which they must; none where nobody is
    /// asked.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) security: BTreeSet<String>,
    /// The most that a client may send at once.
    #[serde(default, skip_serializing_if = "Taken::is_default")]
    pub(super) taken: Taken,
    /// The paths behind it.
    pub(super) paths: BTreeMap<String, Route>,
    /// The resources, by the envelope of one.
    pub(super) resources: BTreeMap<String, Item>,
}

/// What one path answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Route {
    /// The envelope of its answers.
    pub(super) envelope: String,
    /// The name of each operation, by its method.
    pub(super) operations: BTreeMap<String, String>,
}

/// What is sent and answered of one resource.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub(super) struct Item {
    /// The path of one that all others point at.
    pub(super) path: String,
    /// What a list takes; `None` where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) list: Option<Query>,
    /// The most rows of a batch; `None` where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) batch: Option<u32>,
    /// The references that may be seen whole.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) expand: BTreeSet<String>,
    /// The properties that may be left out.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) collapse: BTreeSet<String>,
    /// The properties of an answer.
    pub(super) answers: BTreeSet<String>,
    /// The properties of a creation; `None` where none can be made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) create: Option<Creation>,
    /// The properties of a change; `None` where nothing can be changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) update: Option<BTreeSet<String>>,
    /// The properties of a replacement; `None` where nothing can be replaced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) replace: Option<Creation>,
    /// Whether writes can be held to one state of a row; `None` where they cannot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) if_match: Option<IfMatch>,
    /// What each property is.
    pub(super) properties: BTreeMap<String, Property>,
}

/// Whether clients say which state of a row they have seen when they change it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum IfMatch {
    /// They may.
    Taken,
    /// They must.
    Required,
}

/// The parameters of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Query {
    /// The rows of a page where none are asked for.
    pub(super) default_limit: u32,
    /// The most rows of a page.
    pub(super) max_limit: u32,
    /// The operators of each property that may be filtered by, beside equality.
    pub(super) filters: BTreeMap<String, BTreeSet<String>>,
    /// What the list may be sorted by.
    pub(super) sort: BTreeSet<String>,
    /// Whether `q` is taken.
    pub(super) search: bool,
}

/// The properties of a creation, or of a replacement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Creation {
    /// Those that must be there.
    pub(super) required: BTreeSet<String>,
    /// Those that may be left out, with what they are then.
    pub(super) optional: BTreeMap<String, Json>,
    /// Whether it must have a key by which it is known when it comes again.
    #[serde(skip_serializing_if = "is_false", default)]
    pub(super) key: bool,
}

impl Creation {
    /// The properties that a creation may name.
    pub(super) fn names(&self) -> BTreeSet<String> {
        let optional = self.optional.keys();
        self.required.iter().chain(optional).cloned().collect()
    }
}

impl Item {
    /// Whether a body may name the property.
    pub(super) fn takes(&self, name: &str) -> bool {
        let created = |creation: &Creation| creation.names().contains(name);
        let changed = |update: &BTreeSet<String>| update.contains(name);
        let whole = [&self.create, &self.replace];
        whole.into_iter().flatten().any(created) || self.update.as_ref().is_some_and(changed)
    }
}

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

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_false(it: &bool) -> bool {
    !it
}

impl Contract {
    /// The contract that an API keeps, drawn from the tables that route, parse and serve.
    pub fn of(api: &Api) -> Self {
        drawn::contract(api)
    }

    /// Reads a lock.
    ///
    /// # Errors
    /// When it is no lock, or one of another version of this crate.
    pub fn from_json(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// The lock: the same for the same contract, one fact on a line.
    #[expect(
        clippy::missing_panics_doc,
        reason = "texts and numbers are always JSON"
    )]
    pub fn to_json(&self) -> String {
        let json = serde_json::to_string_pretty(self);
        json.expect("texts and numbers are JSON") + "\n"
    }

    /// What changes for a client of this contract when `new` comes in its place: nothing where both
    /// are equal, and only there.
    pub fn changes_to(&self, new: &Self) -> Vec<Change> {
        compare::contracts(self, new)
    }
}
