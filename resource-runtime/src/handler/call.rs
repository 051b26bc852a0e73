//! The methods of a handler that write.

/// One of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Call {
    /// `create`.
    Create,
    /// `update`.
    Update,
    /// `delete`.
    Delete,
    /// `link`.
    Link,
    /// `unlink`.
    Unlink,
}

impl Call {
    /// How many there are.
    pub(super) const COUNT: usize = 5;
}
