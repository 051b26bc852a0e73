//! One write of one row.

use crate::resource::{ResourceSpec, Value};

/// A write. Values stand beside the place of their field; a field that is not named is left alone.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Write {
    /// A new row. The store adds the id, `created` and `updated`; every other field is given.
    Create {
        /// The resource.
        resource: &'static ResourceSpec,
        /// Every field that the store does not keep itself.
        values: Vec<(usize, Value)>,
    },
    /// Changes of one row. Nothing is written, `updated` included, where the row already holds
    /// these values.
    Update {
        /// The resource.
        resource: &'static ResourceSpec,
        /// Which row.
        id: Value,
        /// The parent that the row must still have, when the path named one.
        parent: Option<Value>,
        /// The new values.
        values: Vec<(usize, Value)>,
    },
    /// The end of one row, and of what cannot exist without it. A missing row is no error.
    Delete {
        /// The resource.
        resource: &'static ResourceSpec,
        /// Which row.
        id: Value,
        /// The parent that the row must still have, when the path named one.
        parent: Option<Value>,
    },
}
