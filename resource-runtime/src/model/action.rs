//! What a request does: a method on a path.

use crate::resource::Operation;

/// What a method does on one path. Several may be one [`Operation`] to a declaration and to a
/// policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Answers one row.
    Get,
    /// Answers a page of a list.
    List,
    /// Makes a row of a list, or many.
    Create,
    /// Changes what is sent of a row.
    Update,
    /// Changes all of a row.
    Replace,
    /// Changes a row whose id the client chose, or makes it.
    Put,
    /// Ends a row, or takes it from its parent.
    Delete,
    /// Changes many rows of a list.
    UpdateMany,
    /// Ends many rows of a list, or takes them from their parent.
    DeleteMany,
    /// Ties a row that is there to the one above.
    Attach,
    /// Takes a row from the one above; it stays.
    Detach,
}

impl Action {
    /// The operation that a declaration must offer, and a policy allow.
    pub const fn operation(self) -> Operation {
        match self {
            Self::Get => Operation::Get,
            Self::List => Operation::List,
            Self::Create => Operation::Create,
            Self::Update | Self::Put | Self::UpdateMany | Self::Attach | Self::Detach => {
                Operation::Update
            }
            Self::Replace => Operation::Replace,
            Self::Delete | Self::DeleteMany => Operation::Delete,
        }
    }

    /// Whether it only reads.
    pub const fn is_safe(self) -> bool {
        matches!(self, Self::Get | Self::List)
    }

    /// Whether it is what a `POST` does, and so may be given a key.
    pub const fn takes_key(self) -> bool {
        matches!(self, Self::Create | Self::Replace | Self::Attach)
    }

    /// Whether it reads a body.
    pub const fn takes_body(self) -> bool {
        matches!(
            self,
            Self::Create | Self::Update | Self::Replace | Self::Put | Self::UpdateMany
        )
    }
}
