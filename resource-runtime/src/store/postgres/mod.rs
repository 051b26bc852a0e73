//! The store at scale: PostgreSQL, asked by each thread over a connection of its own.

mod answers;
mod binding;
mod catalogue;
mod connection;
mod fault;
mod fit;
mod found;
mod gather;
mod local;
mod numeric;
mod options;
mod page;
mod queues;
mod reading;
mod secret;
mod setup;
mod shared;
mod single;
mod target;
mod tls;
mod transaction;
mod work;
mod writing;

use std::sync::Arc;

pub use options::PostgresOptions;

use self::connection::Connection;
use self::fault::Fault;
use self::shared::Shared;
use self::transaction::Held;
use super::error::{OpenError, StoreError};
use super::page::check;
use super::rows::Rows;
use super::sql::Get;
use super::{ATTEMPTS, Claim, Page, Store, StoreFuture, Transaction, Written};
use crate::change::Write;
use crate::policy::Permitted;
use crate::query::{Address, List, Lookup};
use crate::resource::ResourceSpec;

/// Rows in a PostgreSQL database, which any number of instances may share.
///
/// Each thread that asks has a connection of its own, driven by a task of that thread, on which
/// single reads are pipelined; what writes, or takes several statements, has one of a few more to
/// itself. Creations that wait at the same time, on whichever thread, are one statement of a thread of
/// their own.
/// Statements are prepared once for each shape and connection. A connection that has ended is made
/// anew by the next request that needs it; those that were under way fail with
/// [`StoreError::Unavailable`], or [`StoreError::InDoubt`] where they may have been carried out: a
/// write whose end nobody knows is never repeated.
///
/// Texts have the collation `C`, the order of their code points, so that lists have the same order as
/// in every other store. Ids are counted by the database: they are never used twice, but a creation
/// that fails uses one up, and of two creations at once the larger id may be seen first.
#[derive(Debug)]
pub struct Postgres {
    shared: Arc<Shared>,
}

impl Postgres {
    /// Opens the database that `url` names and checks that the tables, columns and indexes of
    /// `resources` are there and fit; with [`PostgresOptions::migrate`], creates those that are
    /// missing.
    ///
    /// `postgres://user:password@host:5432/database`, several hosts separated by commas, of which the
    /// first that answers in its share of `connect_timeout` is taken. Its parameters are those of [`PostgresOptions`], `application_name`, `options` (settings of the
    /// session, such as `options=-csearch_path%3Dmine`), `target_session_attrs` (`read-write` passes over
    /// hosts that take no writes just now; `any`, unless it is said), `sslmode` (`disable`, unless it is said;
    /// `require` and `verify-full` are the same: the server's certificate is always verified, with
    /// its name) and `sslrootcert`, a file of certificates in place of those that the system trusts.
    ///
    /// # Errors
    /// [`OpenError`], whose message is for the person who starts the service. Then the database is
    /// as it was before.
    ///
    /// # Panics
    /// Panics outside of a Tokio runtime.
    pub async fn open(
        url: &str,
        resources: &[&'static ResourceSpec],
        options: PostgresOptions,
    ) -> Result<Self, OpenError> {
        let shared = setup::prepare(url, resources, options).await?;
        Ok(Self {
            shared: Arc::new(shared),
        })
    }

    /// Asks something of the connection that this thread's single statements share; once more where it
    /// ends meanwhile, on a new one, or others were in the way.
    async fn read<T>(
        &self,
        ask: impl AsyncFn(&Connection) -> Result<T, Fault>,
    ) -> Result<T, StoreError> {
        let mut attempt = 1;
        loop {
            let connection = local::single(&self.shared).await.map_err(Fault::failure)?;
            let fault = match ask(&connection).await {
                Ok(answer) => return Ok(answer),
                Err(fault) => fault,
            };
            let ended = attempt == 1 && connection.is_closed();
            let again = matches!(fault, Fault::Database(_)) && (ended || fault.is_passing());
            if !again || attempt >= ATTEMPTS {
                return Err(fault.failure());
            }
            attempt += 1;
        }
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        local::forget(&self.shared);
    }
}

#[diagnostic::do_not_recommend]
impl Store for Postgres {
    fn get<'a>(&'a self, address: &'a Permitted<Address>) -> StoreFuture<'a, Option<Rows>> {
        let get = Get {
            address: address.request(),
            lock: false,
        };
        Box::pin(async move {
            let rows = self
                .read(async |it: &Connection| it.rows(&get).await)
                .await?;
            // A slug that means two rows means none.
            Ok((rows.len() == 1).then_some(rows))
        })
    }

    fn list<'a>(&'a self, list: &'a Permitted<List>) -> StoreFuture<'a, Page> {
        Box::pin(async move {
            let list = list.request();
            check(list)?;
            self.read(async |it: &Connection| page::read(it, list, false).await)
                .await
        })
    }

    fn find<'a>(&'a self, lookup: &'a Permitted<Lookup>) -> StoreFuture<'a, Rows> {
        Box::pin(self.read(async |it: &Connection| it.find(lookup.request(), false).await))
    }

    fn write(&self, write: Permitted<Write>) -> StoreFuture<'_, Written> {
        let write = write.into_request();
        Box::pin(async move { writing::write(&self.shared, write).await })
    }

    fn begin(&self) -> StoreFuture<'_, Box<dyn Transaction>> {
        Box::pin(async {
            let held = Held::begin(&self.shared).await?;
            Ok(Box::new(held) as Box<dyn Transaction>)
        })
    }

    fn keeps_answers(&self) -> bool {
        true
    }

    fn claim<'a>(&'a self, key: &'a [u8; 32]) -> StoreFuture<'a, Claim> {
        Box::pin(Held::claim(&self.shared, key))
    }

    fn ready(&self) -> StoreFuture<'_, ()> {
        Box::pin(self.read(async |it: &Connection| it.command(&self.shared.presence).await))
    }

    fn notes_statements(&self) -> bool {
        true
    }

    fn secret(&self) -> [u8; 32] {
        self.shared.secret
    }
}
