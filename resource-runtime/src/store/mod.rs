//! Where rows live. [`Store`] is open: anything that answers these few calls can back a resource.

mod answers;
mod apply;
mod clock;
mod difference;
mod error;
mod memory;
mod misfit;
mod page;
mod postgres;
mod rows;
mod sql;
mod sqlite;
mod statements;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod version;

use std::pin::Pin;
use std::time::{Duration, Instant};

pub use answers::{Claim, KeptAnswer};
pub use error::{OpenError, StoreError};
pub use memory::{Entry, Journal, Memory};
pub use misfit::{Misfit, Part};
pub use page::Page;
pub use postgres::{Postgres, PostgresOptions};
pub use rows::{Row, Rows};
pub use sql::Dialect;
pub use sql::schema::schema;
pub use sqlite::{Sqlite, SqliteOptions};
pub(crate) use statements::counting;
pub use statements::note_statement;
pub(crate) use version::is_stale;

use crate::change::{Only, Write};
use crate::policy::Permitted;
use crate::query::{Address, List, Lookup};
use crate::resource::ResourceSpec;

/// The answer of a store. It need not be `Send`: each worker of the server polls its own.
pub type StoreFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + 'a>>;

/// Keeps the rows of resources.
///
/// Every row that a store hands out has the resource's fields in the order of the declaration,
/// then the ids of its [lineage](crate::resource::lineage) from its parent upwards.
///
/// A request makes a bounded number of these calls, however many rows it is about: a batch is one
/// [`find`](Self::find), or one [`list`](Self::list) where a filter selects its rows, and one
/// [`write`](Self::write); its references are one `find` for each field; each expansion of a page is
/// one `find`. The SQLite store takes one statement for a `get`, a `find` of ids or of slugs, the
/// first page of a list, a creation and a deletion, and two for an update.
///
/// A store that is not SQL need not begin with nothing. [`Memory`] is a whole store, of which a
/// [`Journal`] keeps the commits wherever it likes; and to one that has its rows elsewhere
/// [`Page::of`], [`List::admits`], [`List::compare`] and
/// [`Filter::admits`](crate::query::Filter::admits) answer as SQL does. The tests in `store::testing`
/// (with the feature `testing`) say whether it does all that is promised here.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no store",
    label = "does not implement `Store`",
    note = "a store answers get, list, find, write and secret; `open` takes the URL of one that is built in"
)]
pub trait Store: Send + Sync {
    /// The row at an address; `None` when it, or any row that the address names, is missing.
    fn get<'a>(&'a self, address: &'a Permitted<Address>) -> StoreFuture<'a, Option<Rows>>;

    /// A page of a list, in list order.
    fn list<'a>(&'a self, list: &'a Permitted<List>) -> StoreFuture<'a, Page>;

    /// The rows that keys name, each once, in the order of their ids.
    fn find<'a>(&'a self, lookup: &'a Permitted<Lookup>) -> StoreFuture<'a, Rows>;

    /// Carries out one write, durably before the answer comes, and wholly or not at all: nobody sees
    /// a part of it.
    fn write(&self, write: Permitted<Write>) -> StoreFuture<'_, Written>;

    /// Begins a transaction, for what takes more than one write.
    ///
    /// A store that has none answers an error, which is what this does where it is not overridden;
    /// then no handler of the user's own can write, no batch is selected by a filter, and nothing can
    /// be attached to a one-to-one relation.
    fn begin(&self) -> StoreFuture<'_, Box<dyn Transaction>> {
        Box::pin(async { Err(StoreError::Failed("this store has no transactions".into())) })
    }

    /// Whether it keeps answers, so that a request that bears a key is carried out once: whether
    /// [`claim`](Self::claim) and [`Transaction::keep`] do what they promise. Where it does not, such
    /// a request is refused.
    fn keeps_answers(&self) -> bool {
        false
    }

    /// Claims a key for a request, and begins a transaction for it: of all requests that bear one
    /// key, wherever they are made, one at a time goes on.
    ///
    /// What was [kept](Transaction::keep) under the key is answered as soon as it is committed, until
    /// its time is over. Nobody waits for another that runs. The claim ends with the transaction,
    /// however it ends.
    ///
    /// # Errors
    /// What keeps a transaction from beginning; always, where it keeps no answers.
    fn claim<'a>(&'a self, key: &'a [u8; 32]) -> StoreFuture<'a, Claim> {
        let _ = key;
        Box::pin(async { Err(StoreError::Failed("this store keeps no answers".into())) })
    }

    /// What is kept under a key whose time is not over. It is asked of requests that will be refused
    /// whatever the store holds, so it had better wait for nobody; where this is not overridden, it
    /// claims the key and gives it up again.
    ///
    /// # Errors
    /// As [`claim`](Self::claim).
    fn answered<'a>(&'a self, key: &'a [u8; 32]) -> StoreFuture<'a, Option<KeptAnswer>> {
        Box::pin(async {
            Ok(match self.claim(key).await? {
                Claim::Answered(answer) => Some(answer),
                Claim::First(_) | Claim::Running => None,
            })
        })
    }

    /// Whether it could answer just now, and its tables are still as they are declared. It is asked
    /// often, and so had better be cheap; a store that cannot fail need not override it.
    fn ready(&self) -> StoreFuture<'_, ()> {
        Box::pin(async { Ok(()) })
    }

    /// Whether it tells of each statement that it sends by [`note_statement`], so that the span of a
    /// request can say how many they were. Where it does not, each call is one.
    fn notes_statements(&self) -> bool {
        false
    }

    /// The 32 bytes that every instance with this database shares, made at first use: what
    /// cursors are sealed with.
    fn secret(&self) -> [u8; 32];
}

/// A store within one transaction: what is written through it is seen through it at once, by others
/// after [`commit`](Self::commit). Dropped without that, it leaves nothing behind. A write that is
/// refused undoes itself alone.
///
/// Two transactions that would undo each other's work do not both commit: one of them waits, or is
/// refused. Where it answers [`StoreError::Interrupted`], it may be begun anew; that is done where no
/// handler has had a part in it.
///
/// A transaction within a transaction is an error.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no transaction",
    label = "does not implement `Transaction`",
    note = "a transaction is a `Store` whose writes are kept by `commit`, and by nothing else"
)]
pub trait Transaction: Store {
    /// When it ends by itself, if nobody has committed it before.
    fn deadline(&self) -> Option<Instant> {
        None
    }

    /// Keeps an answer under the key that the transaction was [claimed](Store::claim) with, for so
    /// long from now on: it is there when this is committed, and only then. What was kept under the
    /// key before, and whose time is over, makes way.
    ///
    /// # Errors
    /// An error where it was begun without a key; always, where the store keeps no answers.
    fn keep<'a>(&'a self, answer: &'a KeptAnswer, time: Duration) -> StoreFuture<'a, ()> {
        let _ = (answer, time);
        Box::pin(async { Err(StoreError::Failed("no key was claimed".into())) })
    }

    /// Makes everything durable that was written.
    fn commit(self: Box<Self>) -> StoreFuture<'static, ()>;
}

/// How often what others were in the way of is begun before it is given up.
pub(crate) const ATTEMPTS: usize = 6;

/// What a write has done.
#[derive(Debug, Clone)]
pub struct Written {
    /// The rows as they stand afterwards, in the order in which the write names them; none after a
    /// deletion, and none for a link.
    pub rows: Rows,
    /// What happened to them.
    pub outcome: Outcome,
}

impl Written {
    /// The places of the rows that do not satisfy what they must after the write.
    pub(crate) fn outside(&self, resource: &ResourceSpec, only: &Only) -> Vec<usize> {
        let filter = match self.outcome {
            Outcome::Created => &only.create,
            Outcome::Changed | Outcome::Unchanged => &only.change,
        };
        let Some(filter) = filter else {
            return Vec::new();
        };
        let rows = self.rows.iter().enumerate();
        rows.filter(|(_, row)| !row.satisfies(resource, filter))
            .map(|(place, _)| place)
            .collect()
    }
}

/// What happened to the rows of a write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// They are new.
    Created,
    /// At least one of them is not as it was.
    Changed,
    /// They are as they were.
    Unchanged,
}

/// Whether a store uses tables of this name for itself, in whatever case.
pub(crate) fn is_kept_by_store(table: &str) -> bool {
    let table = table.to_ascii_lowercase();
    table.starts_with("sqlite_") || table.starts_with("resource_runtime_")
}
