//! Where rows live. [`Store`] is open: anything that answers these few calls can back a resource.

mod error;
mod misfit;
mod rows;
mod sql;
mod sqlite;

use std::pin::Pin;

pub use error::{OpenError, StoreError};
pub use misfit::{Misfit, Part};
pub use rows::{Row, Rows};
pub use sql::schema::schema;
pub use sqlite::{Sqlite, SqliteOptions};

use crate::change::Write;
use crate::policy::Permitted;
use crate::query::{Address, List};

/// The answer of a store. It need not be `Send`: each worker of the server polls its own.
pub type StoreFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + 'a>>;

/// Keeps the rows of resources.
///
/// Every row that a store hands out has the resource's fields in the order of the declaration,
/// then the ids of its [lineage](crate::resource::lineage) from its parent upwards.
pub trait Store: Send + Sync {
    /// The row at an address; `None` when it, or any row that the address names, is missing.
    fn get<'a>(&'a self, address: &'a Permitted<Address>) -> StoreFuture<'a, Option<Rows>>;

    /// A page of a list, in list order.
    fn list<'a>(&'a self, list: &'a Permitted<List>) -> StoreFuture<'a, Page>;

    /// Carries out one write, durably before the answer comes, and wholly or not at all.
    ///
    /// Answers the row as it then stands; `None` when there was none to update, and always after a
    /// deletion.
    fn write(&self, write: Permitted<Write>) -> StoreFuture<'_, Option<Rows>>;

    /// The 32 bytes that every instance with this database shares, made at first use: what
    /// cursors are sealed with.
    fn secret(&self) -> [u8; 32];
}

/// Whether a store uses tables of this name for itself, in whatever case.
pub(crate) fn is_kept_by_store(table: &str) -> bool {
    let table = table.to_ascii_lowercase();
    table.starts_with("sqlite_") || table.starts_with("resource_runtime_")
}

/// One page of a list.
#[derive(Debug)]
pub struct Page {
    /// The rows, in list order, at most the limit.
    pub rows: Rows,
    /// Whether rows stand before the first of the page; where the page is empty, before its
    /// boundary.
    pub has_previous: bool,
    /// Whether rows stand after the last of the page; where the page is empty, after its boundary.
    pub has_next: bool,
}
