//! What `#[resource(…)]` says on a struct.

use darling::FromMeta;

use super::allowance::Allowance;
use super::limit::Limit;
use super::operations::Operations;
use super::value::{Flag, Target, Text};
use super::vocabulary::{ON_FIELDS, ON_RESOURCES, Vocabulary};

/// The words on a struct.
#[derive(Debug, Default, FromMeta)]
#[darling(default)]
pub(crate) struct ResourceAttributes {
    pub(crate) plural: Option<Text>,
    pub(crate) path: Option<Text>,
    pub(crate) param: Option<Text>,
    pub(crate) parent: Option<Target>,
    pub(crate) root: Option<Flag>,
    pub(crate) scope: Option<Flag>,
    pub(crate) operations: Option<Operations>,
    pub(crate) table: Option<Text>,
    pub(crate) limit: Option<Limit>,
    #[darling(multiple)]
    pub(crate) allow: Vec<Allowance>,
    #[darling(rename = "crate")]
    pub(crate) runtime: Option<Target>,
}

impl ResourceAttributes {
    pub(crate) const VOCABULARY: Vocabulary = Vocabulary {
        attribute: "resource",
        on: "a resource",
        known: ON_RESOURCES,
        later: &[
            "singleton",
            "store",
            "controller",
            "link",
            "handler",
            "policy",
            "batch_limit",
            "require_if_match",
            "require_idempotency_key",
            "deprecated",
        ],
        elsewhere: Some(("a field", ON_FIELDS)),
        repeatable: &["allow"],
    };
}
