//! Where a path leads, and how the rows there are tied to the row above them.

use crate::query::{Address, Key};
use crate::resource::{Link, ResourceSpec};

/// The rows that a path leads to.
#[derive(Debug)]
pub enum Destination {
    /// One row.
    Item(Address),
    /// A list: what belongs to a row, or everything where there is none.
    Collection(Option<Address>),
    /// None of the rows of a list: the last part of the path is neither an id nor a slug of its
    /// resource. With it the row that must be there for the path to mean anything.
    Nothing(Option<Address>),
    /// What a row is related to, by a reference of its own or by a link: all of it, or one by its
    /// key.
    Related {
        /// The row from which it is seen.
        owner: Address,
        /// Which of the rows that it is, or may be, related to.
        key: Option<Key>,
    },
}

/// What ties the rows that a path leads to to the row above them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// They are its children, or there is none above.
    Parent,
    /// Its reference at this place points at one of them.
    Field(usize),
    /// A link, as the row above sees it.
    Link(Link),
}

/// A part of a path before the last is neither an id nor a slug of this resource, so that nothing is
/// below it.
#[derive(Debug, Clone, Copy)]
pub struct NoKey(pub &'static ResourceSpec);

/// A field that the path decides, so that no body may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fixed {
    /// The place of the field.
    pub field: usize,
    /// The level whose id it holds.
    pub level: usize,
}
