//! The embedded store: reads in place on the caller's thread, writes on a thread of their own.

mod answers;
mod binding;
mod failure;
mod fit;
mod found;
mod location;
mod options;
mod page;
mod reader;
mod secret;
mod session;
mod setup;
mod shared;
mod statistics;
mod transaction;
mod writer;

#[cfg(test)]
mod tests;

use std::sync::Arc;

pub use options::SqliteOptions;

use self::location::Location;
use self::shared::Shared;
use self::statistics::Edition;
use self::transaction::Held;
use self::writer::Writer;
use super::answers::{Claimed, Claims, KeptAnswer};
use super::clock;
use super::error::{OpenError, StoreError};
use super::page::check;
use super::rows::Rows;
use super::sql::{Dialect, Get, presence};
use super::{Claim, Page, Store, StoreFuture, Transaction, Written};
use crate::change::Write;
use crate::policy::Permitted;
use crate::query::{Address, List, Lookup};
use crate::resource::ResourceSpec;

/// Rows in an SQLite database.
///
/// Reads are answered in place, at the first poll, on a connection of the calling thread. Writes
/// are carried out by one thread that commits those that wait together; each is durable
/// (`synchronous=FULL`) before it is answered, and none is lost by dropping the store.
#[derive(Debug)]
pub struct Sqlite {
    // Dropped first, so that the file is still there for the writes that wait.
    writer: Writer,
    shared: Arc<Shared>,
}

impl Sqlite {
    /// Opens the database that `url` names, creates what is missing of the tables, columns and
    /// indexes of `resources`, and checks that what is there fits.
    ///
    /// `sqlite:path/to/file.db` is a file; `sqlite::memory:` is a private temporary file that is
    /// removed when the store is dropped.
    ///
    /// What is there fits when every table is STRICT and has the declared columns, with their
    /// types, keys and references, AUTOINCREMENT and BINARY text; when every index is what its name
    /// says; and when no unique index is left over from an earlier declaration. Other columns,
    /// indexes, triggers and CHECKs are the user's own.
    ///
    /// ```
    /// use resource_runtime::store::{Sqlite, SqliteOptions};
    ///
    /// # fn main() -> Result<(), resource_runtime::store::OpenError> {
    /// let store = Sqlite::open("sqlite::memory:", &[], SqliteOptions::default())?;
    /// # drop(store);
    /// let refused = Sqlite::open("it.db", &[], SqliteOptions::default());
    /// assert_eq!(
    ///     refused.unwrap_err().to_string(),
    ///     "cannot open `it.db`: it does not begin with `sqlite:`; write `sqlite:path/to/file.db`, \
    ///      `sqlite::memory:` for a private one, or `postgres://user@host/database`"
    /// );
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`OpenError`], whose message is for the person who starts the service. Then the database is
    /// as it was before.
    pub fn open(
        url: &str,
        resources: &[&'static ResourceSpec],
        options: SqliteOptions,
    ) -> Result<Self, OpenError> {
        let location = Location::parse(url)?;
        let (connection, secret) = setup::prepare(&location, resources, &options)?;
        let statistics = Arc::new(Edition::default());
        let writer = Writer::start(
            connection,
            resources.to_vec(),
            &options,
            Arc::clone(&statistics),
        )
        .map_err(|error| OpenError::Failed(Box::new(error)))?;
        let shared = Arc::new(Shared {
            location,
            options,
            secret,
            statistics,
            presence: presence::statements(resources, Dialect::Sqlite),
            claims: Claims::default(),
        });
        Ok(Self { writer, shared })
    }
}

impl Sqlite {
    /// A transaction, which has its turn when all that came before it is done.
    fn hold(&self, claimed: Option<Claimed>) -> Result<Held, StoreError> {
        let limit = self.shared.options.transaction_timeout;
        let (held, holder) = transaction::ends(limit, self.shared.secret, claimed);
        self.writer.hold(holder)?;
        Ok(held)
    }

    /// What is kept under a key.
    fn kept(&self, key: &[u8; 32]) -> Result<Option<KeptAnswer>, StoreError> {
        reader::read(&self.shared, |session| {
            answers::find(session, key, clock::now())
        })
    }
}

impl Drop for Sqlite {
    fn drop(&mut self) {
        reader::forget(&self.shared);
    }
}

#[diagnostic::do_not_recommend]
impl Store for Sqlite {
    fn get<'a>(&'a self, address: &'a Permitted<Address>) -> StoreFuture<'a, Option<Rows>> {
        Box::pin(async move {
            let get = Get {
                address: address.request(),
                lock: false,
            };
            let rows = reader::read(&self.shared, |session| session.rows(&get))?;
            // A slug that means two rows means none.
            Ok((rows.len() == 1).then_some(rows))
        })
    }

    fn list<'a>(&'a self, list: &'a Permitted<List>) -> StoreFuture<'a, Page> {
        Box::pin(async move {
            let list = list.request();
            check(list)?;
            reader::read(&self.shared, |session| page::read(session, list))
        })
    }

    fn find<'a>(&'a self, lookup: &'a Permitted<Lookup>) -> StoreFuture<'a, Rows> {
        Box::pin(async move {
            let lookup = lookup.request();
            reader::read(&self.shared, |session| session.find(lookup))
        })
    }

    fn write(&self, write: Permitted<Write>) -> StoreFuture<'_, Written> {
        Box::pin(self.writer.write(write.into_request()))
    }

    fn begin(&self) -> StoreFuture<'_, Box<dyn Transaction>> {
        Box::pin(async { Ok(Box::new(self.hold(None)?) as Box<dyn Transaction>) })
    }

    fn keeps_answers(&self) -> bool {
        true
    }

    fn claim<'a>(&'a self, key: &'a [u8; 32]) -> StoreFuture<'a, Claim> {
        Box::pin(async {
            // What is answered is read as anything else is: nobody runs, and nobody waits.
            if let Some(answer) = self.kept(key)? {
                return Ok(Claim::Answered(answer));
            }
            // Whoever runs holds the writer, for which nobody is to wait.
            let Some(claimed) = self.shared.claims.claim(*key) else {
                // It may have come to its end just now.
                let answered = self.kept(key)?;
                return Ok(answered.map_or(Claim::Running, Claim::Answered));
            };
            let held = self.hold(Some(claimed))?;
            Ok(match held.answer().await? {
                Some(answer) => Claim::Answered(answer),
                None => Claim::First(Box::new(held)),
            })
        })
    }

    fn answered<'a>(&'a self, key: &'a [u8; 32]) -> StoreFuture<'a, Option<KeptAnswer>> {
        Box::pin(async { self.kept(key) })
    }

    fn ready(&self) -> StoreFuture<'_, ()> {
        Box::pin(async {
            reader::read(&self.shared, |session| {
                for sql in &self.shared.presence {
                    // Only what runs looks at the tables anew.
                    session.connection().prepare(sql)?.exists([])?;
                }
                Ok(())
            })
        })
    }

    fn notes_statements(&self) -> bool {
        true
    }

    fn secret(&self) -> [u8; 32] {
        self.shared.secret
    }
}
