//! The lock: all that clients may count on, in the order of the alphabet.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::change::Change;
use super::deprecated::Deprecated;
use super::property::Property;
use super::service::Service;
use super::taken::Taken;
use super::{compare, drawn};
use crate::api::Api;
use crate::change::Purpose;

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
    /// What holds of every request, whatever its resource.
    #[serde(default, skip_serializing_if = "Service::is_default")]
    pub(super) service: Service,
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
    /// The operations that clients had better leave, by their method.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) deprecated: BTreeMap<String, Deprecated>,
    /// What is said of a key by which a request is known when it comes again, by its method, where it
    /// is another thing than of others of that method.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) keys: BTreeMap<String, Key>,
    /// Whether what is created may be worked on after the answer.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) later: bool,
    /// Whether `DELETE` only takes what it names from what is above.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) loosens: bool,
}

/// What is said of the key of a request, where it is not that there may be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Key {
    /// There must be one.
    Required,
    /// There can be none.
    Refused,
}

/// What is sent and answered of one resource.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub(super) struct Item {
    /// The path of one that all others point at.
    pub(super) path: String,
    /// The property by which clients name what they make; `None` where the server gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) chosen: Option<String>,
    /// The property that the paths below another resource decide.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) parent: Option<String>,
    /// The bodies that never name it, because every path that reads one decides it.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) decided: BTreeSet<String>,
    /// The references that may keep a row from being deleted: those to it, and to what goes with it;
    /// `None` where none is deleted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) keepers: Option<BTreeSet<String>>,
    /// Whether a row is left where its parent ends, and does not end with it; `None` where no parent
    /// does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) outlives: Option<bool>,
    /// Whether some rows may be kept from who asks.
    #[serde(skip_serializing_if = "is_false")]
    pub(super) restricted: bool,
    /// What a list takes; `None` where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) list: Option<List>,
    /// What rows are selected by, in a list or for a batch; `None` where there is neither.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) selection: Option<Selection>,
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
    /// Those that an answer may lack, because who asks may not see them.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) hidden: BTreeSet<String>,
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

/// How a list is paged, sorted and searched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct List {
    /// The rows of a page where none are asked for.
    pub(super) default_limit: u32,
    /// The most rows of a page.
    pub(super) max_limit: u32,
    /// What the list may be sorted by.
    pub(super) sort: BTreeSet<String>,
    /// What `q` looks into; where that is nothing, `q` is refused.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) search: BTreeSet<String>,
}

/// What rows are selected by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Selection {
    /// The operators of each property that may be filtered by, beside equality.
    pub(super) filters: BTreeMap<String, BTreeSet<String>>,
    /// The smallest and the largest whole number that a filter takes, which need not be those that a
    /// row can have.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) ranges: BTreeMap<String, (i64, i64)>,
}

/// The properties of a creation, or of a replacement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Creation {
    /// Those that must be there.
    pub(super) required: BTreeSet<String>,
    /// Those that may be left out, with what they are then.
    pub(super) optional: BTreeMap<String, Json>,
}

/// The bodies of a resource, as they are called.
pub(super) const BODIES: [(&str, Purpose); 3] = [
    (CREATION, Purpose::Create),
    (CHANGE, Purpose::Update),
    (REPLACEMENT, Purpose::Replace),
];
pub(super) const CREATION: &str = "creation";
pub(super) const CHANGE: &str = "change";
pub(super) const REPLACEMENT: &str = "replacement";

impl Creation {
    /// The properties that a creation may name.
    pub(super) fn names(&self) -> BTreeSet<String> {
        let optional = self.optional.keys();
        self.required.iter().chain(optional).cloned().collect()
    }
}

impl Item {
    /// Whether every path that reads such a body decides the property itself.
    pub(super) fn decides(&self, name: &str, body: &str) -> bool {
        self.parent.as_deref() == Some(name) && self.decided.contains(body)
    }

    /// Whether a body may name the property.
    pub(super) fn takes(&self, name: &str) -> bool {
        let created = |creation: &Creation| creation.names().contains(name);
        let changed = |update: &BTreeSet<String>| update.contains(name);
        let whole = [&self.create, &self.replace];
        whole.into_iter().flatten().any(created) || self.update.as_ref().is_some_and(changed)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
pub(super) fn is_false(it: &bool) -> bool {
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
