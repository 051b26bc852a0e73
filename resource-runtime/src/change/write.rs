//! One write: any number of rows of one resource, all of them or none.

use crate::resource::{Link, ResourceSpec, Value};

/// Values beside the places of their fields, in the order of the declaration.
pub type Values = Vec<(usize, Value)>;

/// A write. A field that it does not name is left alone.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Write {
    /// New rows. The store adds the ids that it chooses, `created` and `updated`; each row gives
    /// every other field.
    Create {
        /// The resource.
        resource: &'static ResourceSpec,
        /// The rows, all with the same fields.
        rows: Vec<Values>,
    },
    /// Changes of rows that are there. Nothing is written, `updated` included, where a row already
    /// holds its new values.
    Update {
        /// The resource.
        resource: &'static ResourceSpec,
        /// A value that each of the rows must still have; one that has another counts as missing.
        held: Option<(usize, Value)>,
        /// The changes, no row twice.
        changes: Vec<Change>,
    },
    /// A row whose id the client chose: changed where it is there, new where it is not.
    Put {
        /// The resource.
        resource: &'static ResourceSpec,
        /// The parent that it lies below, where its id says which one only there.
        held: Option<(usize, Value)>,
        /// Its id.
        id: Value,
        /// The whole row, if it is new.
        create: Values,
        /// The changes, if it is there.
        update: Values,
    },
    /// The end of rows, and of what cannot exist without them. Missing rows are no error.
    Delete {
        /// The resource.
        resource: &'static ResourceSpec,
        /// A value that each of the rows must still have; one that has another stays.
        held: Option<(usize, Value)>,
        /// Which rows.
        ids: Vec<Value>,
    },
    /// A tie between two rows.
    Link {
        /// The link, as the first of the rows sees it.
        link: Link,
        /// The row from which it is seen.
        own: Value,
        /// The row that it is tied to.
        peer: Value,
    },
    /// The end of a tie between two rows. A missing one is no error.
    Unlink {
        /// The link, as the first of the rows sees it.
        link: Link,
        /// The row from which it is seen.
        own: Value,
        /// The row that it was tied to.
        peer: Value,
    },
}

/// New values of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which row.
    pub id: Value,
    /// The values.
    pub values: Values,
}
