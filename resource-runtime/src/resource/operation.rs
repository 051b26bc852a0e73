//! What clients may do with a resource.

/// One thing that a client can do with a resource.
///
/// A few requests concern two resources. What is written decides whose operation it is:
///
/// | request | operation |
/// |---|---|
/// | `POST /users/12/posts/72`: another parent for a child | `update` of the child |
/// | `DELETE /users/12/posts/72` where that takes the child from its parent only | `delete` of the child |
/// | `PUT` in a store | `create` where the row is new, `update` where it is there |
/// | `GET /users/12/avatar` | `get` of what is attached |
/// | `POST /users/12/avatar/46`, `DELETE /users/12/avatar` | `update` of the row that has the reference |
/// | `POST /users/12/avatar` with a body | that, and `create` of what is attached |
/// | `GET` on a link, or on one peer in it | `list`, or `get`, of the peer |
/// | `POST`, `DELETE` on one peer in a link | `update` of the resource that declares the link |
///
/// A path knows a method only where every operation that it needs is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Operation {
    /// `POST` on the collection; on a singleton; `PUT` of a new row in a store.
    Create = 1,
    /// `GET` on the item.
    Get = 2,
    /// `GET` on the collection.
    List = 4,
    /// `PUT` on the item: only what is sent changes.
    Update = 8,
    /// `POST` on the item: what is left out goes to its default.
    Replace = 16,
    /// `DELETE` on the item.
    Delete = 32,
}

impl Operation {
    /// Whether it changes what is there: everything but `get` and `list`.
    pub const fn writes(self) -> bool {
        !matches!(self, Self::Get | Self::List)
    }
}

/// A set of [`Operation`]s, built in constant expressions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Operations(u8);

impl Operations {
    /// The empty set.
    pub const NONE: Self = Self(0);
    /// Get and list.
    pub const READ: Self = Self::NONE.with(Operation::Get).with(Operation::List);
    /// Read, create, update and delete.
    pub const STANDARD: Self = Self::READ
        .with(Operation::Create)
        .with(Operation::Update)
        .with(Operation::Delete);
    /// The standard ones and replace.
    pub const ALL: Self = Self::STANDARD.with(Operation::Replace);

    /// This set and one more.
    #[must_use]
    pub const fn with(self, operation: Operation) -> Self {
        Self(self.0 | operation as u8)
    }

    /// This set without one.
    #[must_use]
    pub const fn without(self, operation: Operation) -> Self {
        Self(self.0 & !(operation as u8))
    }

    /// Whether the set holds `operation`.
    pub const fn contains(self, operation: Operation) -> bool {
        self.0 & operation as u8 != 0
    }
}
