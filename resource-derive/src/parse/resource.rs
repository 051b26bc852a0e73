//! What `#[resource(…)]` says on a struct.

use darling::FromMeta;

use super::allowance::Allowance;
use super::deprecated::Deprecated;
use super::limit::Limit;
use super::operations::Operations;
use super::value::{Count, Flag, Target, Text};
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
    pub(crate) singleton: Option<Flag>,
    pub(crate) store: Option<Flag>,
    pub(crate) controller: Option<Flag>,
    pub(crate) computed: Option<Flag>,
    #[darling(multiple)]
    pub(crate) link: Vec<Target>,
    pub(crate) operations: Option<Operations>,
    pub(crate) handler: Option<Target>,
    pub(crate) policy: Option<Target>,
    pub(crate) table: Option<Text>,
    pub(crate) limit: Option<Limit>,
    pub(crate) batch_limit: Option<Count>,
    pub(crate) require_if_match: Option<Flag>,
    pub(crate) require_idempotency_key: Option<Flag>,
    #[darling(multiple)]
    pub(crate) deprecated: Vec<Deprecated>,
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
        elsewhere: Some(("a field", ON_FIELDS)),
        repeatable: &["allow", "deprecated", "link"],
    };
}
