//! The address of one row, as a path gives it.

use super::list::Filter;
use crate::resource::{Constraints, ResourceSpec, Value};
use crate::wire;

/// One identifier in a path, a reference or a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// The id: an `Integer`, a `Uuid`, or, where clients choose it, a `Text`.
    Id(Value),
    /// The slug, or [`ME`](Self::ME).
    Slug(String),
}

impl Key {
    /// The word that stands for whoever asks, in the place of an id. No slug is it; where ids are texts
    /// and it stands for nobody, it is an id like another.
    pub const ME: &str = "me";

    /// Whether it stands for whoever asks. To a store it names nothing.
    pub fn is_me(&self) -> bool {
        matches!(self, Self::Slug(slug) if slug == Self::ME)
    }

    /// Reads an id or slug of `resource`; `None` when the text can be neither.
    ///
    /// The two never overlap: a slug is never shaped like an id (design principles, SEN-id-2).
    pub fn read(resource: &ResourceSpec, text: &str) -> Option<Self> {
        if text == Self::ME {
            return Some(Self::Slug(text.to_owned()));
        }
        if let Some(id) = wire::identifier(resource, text) {
            return Some(Self::Id(id));
        }
        let slug = &resource.fields[resource.slug_index()?];
        let most = slug.constraints.max_length;
        let most = most.unwrap_or(Constraints::DEFAULT_MAX_LENGTH) as usize;
        (text.len() <= most && wire::is_slug(text)).then(|| Self::Slug(text.to_owned()))
    }
}

/// The row of `resource` that `keys` lead to.
#[derive(Debug, Clone)]
pub struct Address {
    /// The resource that the row is one of.
    pub resource: &'static ResourceSpec,
    /// The keys, each with its level in the resource's [lineage](crate::resource::lineage): 0 is
    /// the resource itself, 1 its parent, and so on. Ascending; every row on the way must match.
    /// Levels that a root path leaves out have no key.
    pub keys: Vec<(usize, Key)>,
    /// What rows on the way must satisfy, each beside its level; the level has a key.
    pub filters: Vec<(usize, Filter)>,
}

impl Address {
    /// The row of `resource` that `keys` lead to, whatever it holds.
    pub fn new(resource: &'static ResourceSpec, keys: Vec<(usize, Key)>) -> Self {
        Self {
            resource,
            keys,
            filters: Vec::new(),
        }
    }
}
