//! Where among all rows of a resource a request looks.

use crate::resource::{Link, Value};

/// The rows among which a request looks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Within {
    /// All of them.
    #[default]
    Everything,
    /// The children of the row with this id.
    Parent(Value),
    /// Those in the scope with this id.
    Scope(Value),
    /// Those that the row with this id is linked to.
    Link(Link, Value),
}

impl Within {
    /// The id of the row that bounds it.
    pub fn id(&self) -> Option<&Value> {
        match self {
            Self::Everything => None,
            Self::Parent(id) | Self::Scope(id) | Self::Link(_, id) => Some(id),
        }
    }
}
