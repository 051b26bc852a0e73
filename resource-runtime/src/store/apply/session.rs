//! What a write asks of a connection.

use super::undone::Undone;
use crate::query::Lookup;
use crate::resource::{FieldSpec, ResourceSpec};
use crate::store::error::StoreError;
use crate::store::rows::Rows;
use crate::store::sql::{Reference, Removal, Statement};

/// A connection with a transaction that is open.
pub(crate) trait Session {
    /// What the database answers when it fails.
    type Error;

    /// Whether nobody else writes while the transaction is open.
    const ALONE: bool;

    /// Whether each statement is a way to a server and back, so that fewer of them are worth more than
    /// to write as little as possible.
    const REMOTE: bool;

    /// Whether the transaction is left as a whole as soon as anything in it is not carried out, so that
    /// no step has to be undone by itself.
    fn ends_with_any_step(&self) -> bool {
        false
    }

    /// Whether somebody has been in the way of the same write before.
    fn was_in_the_way(&self) -> bool {
        false
    }

    /// Runs a statement that changes nothing; the rows that it answers.
    async fn rows(&mut self, statement: &impl Statement) -> Result<Rows, Self::Error>;

    /// Runs a statement that writes; the rows that it answers. If it fails, it undoes itself, and
    /// the transaction goes on.
    async fn write(&mut self, statement: &impl Statement) -> Result<Rows, Self::Error>;

    /// The same for the last statement of a write, if it answers `all` rows: what is made durable then
    /// may be on its way while they are read.
    async fn write_last(
        &mut self,
        statement: &impl Statement,
        all: usize,
    ) -> Result<Rows, Self::Error> {
        let _ = all;
        self.write(statement).await
    }

    /// The same for a statement that answers no rows; how many it has written.
    async fn execute(&mut self, statement: &impl Statement) -> Result<u64, Self::Error>;

    /// Ends rows, and what goes along with them; how many it has ended. Where they are `entangled`,
    /// some of what goes along refers to others that do, and must have them until all have gone.
    async fn remove(&mut self, removal: &Removal<'_>, entangled: bool) -> Result<u64, Self::Error>;

    /// The rows that keys name, each once, in the order of their ids; they stay as they are until
    /// the transaction ends.
    async fn find(&mut self, lookup: &Lookup) -> Result<Rows, Self::Error>;

    /// Runs a statement without values.
    async fn command(&mut self, sql: &'static str) -> Result<(), Self::Error>;

    /// What constraint `error`, at a write to the table of `resource`, complains about.
    fn violation(&self, error: &Self::Error, resource: &'static ResourceSpec) -> Option<Violation>;

    /// What `error` is to whoever asked.
    fn failure(error: Self::Error) -> StoreError;

    /// The same, where nobody knows what it left behind.
    fn broken(error: Self::Error) -> Undone {
        Undone::Broken(Self::failure(error))
    }

    /// Whether a statement that changes nothing answers any row.
    async fn any(&mut self, statement: &impl Statement) -> Result<bool, Self::Error> {
        Ok(!self.rows(statement).await?.is_empty())
    }
}

/// So many rows are locked in no time that could be measured beside that of their write; of a
/// thousand the locks take two fifths as long as the write itself.
const FEW: usize = 100;

/// Whether a write of this many rows locks them in order before it writes any: others who write the
/// same rows then wait for it, and it never for them. One that locks them as it comes upon them, and
/// is refused for that, is begun anew in order.
pub(super) fn is_in_order<S: Session>(session: &S, rows: usize) -> bool {
    S::REMOTE && rows > 1 && (rows <= FEW || session.was_in_the_way())
}

/// The constraint that a write violates.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Violation {
    /// Another row has the same value.
    Unique(&'static FieldSpec),
    /// A reference would point at no row; which, if the database says so.
    ForeignKey(Option<Reference>),
    /// A value is longer than an index takes; which, if the database says so.
    TooLong(Option<&'static FieldSpec>),
}
