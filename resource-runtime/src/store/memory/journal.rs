//! What a commit has changed, for whoever makes it last.

use crate::resource::{Link, ResourceSpec, Value};
use crate::store::KeptAnswer;
use crate::store::error::StoreError;

/// One fact that a [`Memory`](super::Memory) holds, or holds no more.
///
/// All entries of a store, one after the other, make it anew: of two about the same thing the later
/// one counts.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Entry {
    /// A row.
    Row {
        /// The resource.
        resource: &'static ResourceSpec,
        /// What tells it apart: its id; below a parent where clients choose ids the parent's id and
        /// its own.
        key: Vec<Value>,
        /// The values of its fields, in the order of the declaration; `None` when it is gone.
        values: Option<Vec<Value>>,
    },
    /// A tie between two rows.
    Pair {
        /// The link, as the resource sees it that declares it.
        link: Link,
        /// The row from which it is seen.
        own: Value,
        /// The row that it is tied to.
        peer: Value,
        /// Whether it is there.
        tied: bool,
    },
    /// The largest number that has ever been an id: none is given again.
    LastId {
        /// The resource.
        resource: &'static ResourceSpec,
        /// The number.
        id: i64,
    },
    /// The answer to a request with a key.
    Answer {
        /// The key.
        key: [u8; 32],
        /// The answer, and the end of its time in microseconds since 1970; `None` when it is gone.
        kept: Option<(KeptAnswer, i64)>,
    },
}

/// Makes the commits of a [`Memory`](super::Memory) last.
///
/// `()` is one that keeps nothing.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no journal",
    label = "does not implement `Journal`",
    note = "a journal makes each commit last; rows that need not last are in a `Memory::new`"
)]
pub trait Journal: Send + Sync {
    /// Keeps what one commit changes, wholly or not at all, before anybody is told of it. It is called
    /// for one commit at a time, on the thread that writes.
    ///
    /// # Errors
    /// Why nothing was kept; then the commit has not happened.
    fn keep(&self, entries: &[Entry]) -> Result<(), StoreError>;
}

#[diagnostic::do_not_recommend]
impl Journal for () {
    fn keep(&self, _: &[Entry]) -> Result<(), StoreError> {
        Ok(())
    }
}
