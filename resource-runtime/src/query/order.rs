//! The order of a list.

use super::list::Filter;
use crate::resource::ResourceSpec;

/// The order of a list: some keys, then the id, which no two rows share.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Order {
    keys: Vec<SortKey>,
    id_descends: bool,
}

/// One key of an order. Null sorts below every value, text by code point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SortKey {
    /// The place of the field.
    pub field: usize,
    /// Largest first.
    pub descending: bool,
}

impl Order {
    /// The order of the rows of `resource` by `keys`. The id may be one of them, and goes as it says;
    /// where it is none, it goes as the last one does, and ascends where there is none. What is
    /// named after the id, or again, can decide nothing.
    pub fn by(resource: &ResourceSpec, keys: impl IntoIterator<Item = SortKey>) -> Self {
        let mut order = Self::default();
        for key in keys {
            if key.field == resource.id_index() {
                order.id_descends = key.descending;
                break;
            }
            if order.keys.iter().all(|known| known.field != key.field) {
                order.id_descends = key.descending;
                order.keys.push(key);
            }
        }
        order
    }

    /// The order of those rows that satisfy `filters`: a key of which they admit one value alone
    /// decides nothing.
    #[must_use]
    pub fn among(mut self, filters: &[Filter]) -> Self {
        let settled = |field: usize| {
            filters.iter().any(|filter| match filter {
                Filter::Equals(of, either) => *of == field && either.len() == 1,
                Filter::IsNull(of, null) => *of == field && *null,
                _ => false,
            })
        };
        self.keys.retain(|key| !settled(key.field));
        self
    }

    /// The keys before the id, which is never among them.
    pub fn keys(&self) -> &[SortKey] {
        &self.keys
    }

    /// Whether the id, the last key of every order, descends.
    pub fn id_descends(&self) -> bool {
        self.id_descends
    }

    /// Whether the id goes another way than the key before it.
    pub(crate) fn turns(&self) -> bool {
        let before = self.keys.last().is_some_and(|key| key.descending);
        self.id_descends != before
    }
}
