//! Rows in memory: a whole store, and the greater part of one that keeps its rows elsewhere.

mod answers;
mod delete;
mod journal;
mod read;
mod restricted;
mod shape;
mod state;
mod table;
mod transaction;
mod versions;
mod write;

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

pub use journal::{Entry, Journal};

use self::state::State;
use self::transaction::Held;
use super::answers::Claims;
use super::clock::{self, Clock};
use super::error::{OpenError, StoreError};
use super::rows::Rows;
use super::{Claim, Page, Store, StoreFuture, Transaction, Written};
use crate::change::Write;
use crate::policy::Permitted;
use crate::query::{Address, List, Lookup};
use crate::resource::ResourceSpec;

/// How long a transaction may take.
const TRANSACTION: Duration = Duration::from_secs(2);

/// Rows in memory, with all that a store promises but that they last.
///
/// They last where a [`Journal`] keeps each commit and hands all of them back when the store is
/// opened: that is all that a store of files, or of a remote service, has to add.
///
/// A write copies nothing but what it changes. A list looks at every row of its resource, and a
/// deletion at every row of those that refer to it: it is a store for thousands of rows, not for
/// millions.
///
/// ```
/// use resource_runtime::prelude::*;
/// use resource_runtime::store::Memory;
///
/// /// A bird that somebody saw.
/// #[derive(Resource)]
/// struct Bird {
///     #[resource(id)]
///     id: i64,
///     name: String,
/// }
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let api = Api::builder_of([Bird::spec()]).public().build()?;
/// let service = api.open_on(Memory::new(&[Bird::spec()])?)?;
/// # drop(service);
/// # Ok(())
/// # }
/// ```
pub struct Memory {
    shared: Arc<Shared>,
}

/// What the store and its transactions have in common.
struct Shared {
    committed: RwLock<State>,
    /// Whoever has it may write.
    writer: Arc<tokio::sync::Mutex<Clock>>,
    journal: Box<dyn Journal>,
    secret: [u8; 32],
    claims: Claims,
}

impl Memory {
    /// No rows of `resources` yet, and nothing that makes them last.
    ///
    /// # Errors
    /// [`OpenError::Failed`] when a resource refers to one that is not among them.
    pub fn new(resources: &[&'static ResourceSpec]) -> Result<Self, OpenError> {
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).map_err(|error| OpenError::Failed(Box::new(error)))?;
        Self::open(resources, secret, [], ())
    }

    /// The rows that `entries` tell of, with a journal that keeps what becomes of them. The `secret`
    /// is what cursors are sealed with; make it at random, and keep it too.
    ///
    /// # Errors
    /// [`OpenError::Failed`] when a resource refers to one that is not among them, and when the
    /// entries are not those of `resources`.
    pub fn open(
        resources: &[&'static ResourceSpec],
        secret: [u8; 32],
        entries: impl IntoIterator<Item = Entry>,
        journal: impl Journal + 'static,
    ) -> Result<Self, OpenError> {
        let failed = |error| match error {
            StoreError::Failed(source) => OpenError::Failed(source),
            error => OpenError::Failed(Box::new(error)),
        };
        let mut state = State::empty(resources).map_err(failed)?;
        state.restore(entries).map_err(failed)?;
        Ok(Self {
            shared: Arc::new(Shared {
                committed: RwLock::new(state),
                writer: Arc::default(),
                journal: Box::new(journal),
                secret,
                claims: Claims::default(),
            }),
        })
    }

    /// Everything that it holds: what [`open`](Self::open) makes the same store of.
    pub fn entries(&self) -> Vec<Entry> {
        self.shared.now().entries()
    }
}

impl Shared {
    /// What is committed.
    fn now(&self) -> State {
        let committed = self.committed.read();
        committed.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Makes `next` last, and shows it to everybody. Called by who has the writer alone.
    fn commit(&self, mut next: State) -> Result<(), StoreError> {
        let entries = next.changes(&self.now());
        if entries.is_empty() {
            return Ok(());
        }
        self.journal.keep(&entries)?;
        let mut committed = self
            .committed
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        *committed = next;
        Ok(())
    }
}

fn ready<'a, T: 'a>(answer: Result<T, StoreError>) -> StoreFuture<'a, T> {
    Box::pin(std::future::ready(answer))
}

#[diagnostic::do_not_recommend]
impl Store for Memory {
    fn get<'a>(&'a self, address: &'a Permitted<Address>) -> StoreFuture<'a, Option<Rows>> {
        ready(self.shared.now().get(address.request()))
    }

    fn list<'a>(&'a self, list: &'a Permitted<List>) -> StoreFuture<'a, Page> {
        ready(self.shared.now().list(list.request()))
    }

    fn find<'a>(&'a self, lookup: &'a Permitted<Lookup>) -> StoreFuture<'a, Rows> {
        ready(self.shared.now().find(lookup.request()))
    }

    fn write(&self, write: Permitted<Write>) -> StoreFuture<'_, Written> {
        Box::pin(async move {
            let mut clock = self.shared.writer.lock().await;
            // From here on nothing waits, so that nobody can go away in between.
            let mut next = self.shared.now();
            let written = next.apply(clock.now(), write.into_request())?;
            self.shared.commit(next)?;
            Ok(written)
        })
    }

    fn begin(&self) -> StoreFuture<'_, Box<dyn Transaction>> {
        Box::pin(async {
            let clock = Arc::clone(&self.shared.writer).lock_owned().await;
            let held = Held::new(Arc::clone(&self.shared), clock, TRANSACTION, None);
            Ok(Box::new(held) as Box<dyn Transaction>)
        })
    }

    fn keeps_answers(&self) -> bool {
        true
    }

    fn claim<'a>(&'a self, key: &'a [u8; 32]) -> StoreFuture<'a, Claim> {
        Box::pin(async {
            let answered = || self.shared.now().answer(key, clock::now());
            if let Some(answer) = answered() {
                return Ok(Claim::Answered(answer));
            }
            // Whoever runs has the writer, for which nobody is to wait.
            let Some(claimed) = self.shared.claims.claim(*key) else {
                // It may have come to its end just now.
                return Ok(answered().map_or(Claim::Running, Claim::Answered));
            };
            let mut clock = Arc::clone(&self.shared.writer).lock_owned().await;
            if let Some(answer) = self.shared.now().answer(key, clock.now()) {
                return Ok(Claim::Answered(answer));
            }
            let shared = Arc::clone(&self.shared);
            let held = Held::new(shared, clock, TRANSACTION, Some(claimed));
            Ok(Claim::First(Box::new(held)))
        })
    }

    fn secret(&self) -> [u8; 32] {
        self.shared.secret
    }
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Memory").finish_non_exhaustive()
    }
}
