//! What `#[resource(…)]` says on a field.

use darling::FromMeta;

use super::allowance::Allowance;
use super::deprecated::Deprecated;
use super::value::{Bound, Constant, Count, Flag, Text};
use super::vocabulary::{ON_FIELDS, ON_MEMBERS, ON_RESOURCES, Vocabulary};

/// The words on a field.
#[derive(Debug, Default, FromMeta)]
#[darling(default)]
pub(crate) struct FieldAttributes {
    pub(crate) id: Option<Flag>,
    pub(crate) slug: Option<Flag>,
    pub(crate) parent: Option<Flag>,
    pub(crate) read_only: Option<Flag>,
    pub(crate) write_only: Option<Flag>,
    pub(crate) immutable: Option<Flag>,
    pub(crate) created: Option<Flag>,
    pub(crate) updated: Option<Flag>,
    pub(crate) version: Option<Flag>,
    #[darling(rename = "default")]
    pub(crate) default_value: Option<Constant>,
    pub(crate) filter: Option<Flag>,
    pub(crate) sort: Option<Flag>,
    pub(crate) search: Option<Flag>,
    pub(crate) expand: Option<Flag>,
    pub(crate) collapse: Option<Flag>,
    pub(crate) computed: Option<Flag>,
    pub(crate) singleton: Option<Flag>,
    pub(crate) unique: Option<Flag>,
    pub(crate) min_length: Option<Count>,
    pub(crate) max_length: Option<Count>,
    pub(crate) max_items: Option<Count>,
    pub(crate) minimum: Option<Bound>,
    pub(crate) maximum: Option<Bound>,
    pub(crate) pattern: Option<Text>,
    pub(crate) format: Option<Text>,
    pub(crate) scale: Option<Count>,
    pub(crate) name: Option<Text>,
    pub(crate) column: Option<Text>,
    pub(crate) deprecated: Option<Deprecated>,
    #[darling(multiple)]
    pub(crate) allow: Vec<Allowance>,
}

impl FieldAttributes {
    pub(crate) const VOCABULARY: Vocabulary = Vocabulary {
        attribute: "resource",
        on: "a field",
        known: ON_FIELDS,
        elsewhere: Some(("the struct", ON_RESOURCES)),
        repeatable: &["allow"],
    };

    /// A member of a struct inside a resource takes what constrains its value, and its name.
    pub(crate) const MEMBER: Vocabulary = Vocabulary {
        attribute: "property",
        on: "a member",
        known: ON_MEMBERS,
        elsewhere: None,
        repeatable: &[],
    };
}
