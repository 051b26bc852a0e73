//! What `#[property(…)]` says on an enum or a newtype.

use darling::FromMeta;

use super::value::Target;
use super::vocabulary::Vocabulary;

/// The words on a property type.
#[derive(Debug, Default, FromMeta)]
#[darling(default)]
pub(crate) struct PropertyAttributes {
    #[darling(rename = "crate")]
    pub(crate) runtime: Option<Target>,
}

impl PropertyAttributes {
    pub(crate) const VOCABULARY: Vocabulary = Vocabulary {
        attribute: "property",
        on: "a property type",
        known: &["crate"],
        elsewhere: None,
        repeatable: &[],
    };

    /// A variant or an inner field takes no word at all.
    pub(crate) const INSIDE: Vocabulary = Vocabulary {
        attribute: "property",
        on: "a variant or the field of a newtype",
        known: &[],
        elsewhere: Some(("the type", &["crate"])),
        repeatable: &[],
    };
}
