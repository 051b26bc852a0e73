//! A transaction that is left open between its steps, on a connection of its own.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::Mutex;

use super::answers;
use super::fault::Fault;
use super::page;
use super::shared::Shared;
use super::work::{Guard, Work};
use crate::change::Write;
use crate::policy::Permitted;
use crate::query::{Address, List, Lookup};
use crate::store::apply::{Undone, apply};
use crate::store::error::StoreError;
use crate::store::page::check;
use crate::store::rows::Rows;
use crate::store::sql::Get;
use crate::store::{Claim, KeptAnswer, Page, Store, StoreFuture, Transaction, Written};

/// The handle of an open transaction. Dropped without a commit, it leaves nothing behind.
///
/// Whoever writes on the ground of what was read must find it unchanged: rows that are read stay as
/// they are until the transaction ends, and others that read them in a transaction wait for that.
pub(crate) struct Held {
    /// Nothing when it has ended.
    work: Mutex<Option<Work>>,
    deadline: Instant,
    limit: Duration,
    secret: [u8; 32],
    /// The key of the request that it was begun for.
    key: Option<[u8; 32]>,
}

impl Held {
    /// Begins a transaction.
    pub(crate) async fn begin(store: &Arc<Shared>) -> Result<Self, StoreError> {
        let limit = store.options.transaction_timeout;
        let work = Work::begin(store, Guard::Savepoints).await;
        Ok(Self {
            work: Mutex::new(Some(work.map_err(Fault::failure)?)),
            deadline: Instant::now() + limit,
            limit,
            secret: store.secret,
            key: None,
        })
    }

    /// Begins a transaction for the one request with a key that may go on.
    pub(crate) async fn claim(store: &Arc<Shared>, key: &[u8; 32]) -> Result<Claim, StoreError> {
        let held = Self {
            key: Some(*key),
            ..Self::begin(store).await?
        };
        let read = held
            .read(async |work: &Work| answers::claim(work.connection(), &store.secret, key).await);
        let found = read.await?;
        Ok(match found {
            (_, Some(answer)) => Claim::Answered(answer),
            (false, None) => Claim::Running,
            (true, None) => Claim::First(Box::new(held)),
        })
    }

    /// Takes a step, before the deadline; what breaks the transaction ends it.
    async fn step<T>(
        &self,
        step: impl AsyncFnOnce(&mut Work) -> Result<T, Undone>,
    ) -> Result<T, StoreError> {
        let mut held = self.work.lock().await;
        let Some(mut work) = held.take() else {
            return Err(self.over());
        };
        let taken = tokio::time::timeout_at(self.deadline.into(), step(&mut work)).await;
        match taken {
            Ok(Ok(answer)) => {
                *held = Some(work);
                Ok(answer)
            }
            Ok(Err(Undone::Refused(error))) => {
                *held = Some(work);
                Err(error)
            }
            Ok(Err(Undone::Broken(_))) if Instant::now() >= self.deadline => Err(self.over()),
            Ok(Err(Undone::Broken(StoreError::Unavailable(reason)))) if work.may_try_again() => {
                Err(StoreError::Interrupted(reason))
            }
            Ok(Err(Undone::Broken(error))) => Err(error),
            Err(_) => Err(self.over()),
        }
    }

    async fn read<T>(
        &self,
        read: impl AsyncFnOnce(&Work) -> Result<T, Fault>,
    ) -> Result<T, StoreError> {
        self.step(async |work: &mut Work| {
            let outcome = read(work).await;
            work.note(outcome)
                .map_err(|fault| Undone::Broken(fault.failure()))
        })
        .await
    }

    fn over(&self) -> StoreError {
        StoreError::Timeout { limit: self.limit }
    }
}

impl Store for Held {
    fn get<'a>(&'a self, address: &'a Permitted<Address>) -> StoreFuture<'a, Option<Rows>> {
        Box::pin(self.read(async |work: &Work| {
            let get = Get {
                address: address.request(),
                lock: true,
            };
            let rows = work.connection().rows(&get).await?;
            Ok((rows.len() == 1).then_some(rows))
        }))
    }

    fn list<'a>(&'a self, list: &'a Permitted<List>) -> StoreFuture<'a, Page> {
        Box::pin(async move {
            let list = list.request();
            check(list)?;
            self.read(async |work: &Work| page::read(work.connection(), list, true).await)
                .await
        })
    }

    fn find<'a>(&'a self, lookup: &'a Permitted<Lookup>) -> StoreFuture<'a, Rows> {
        Box::pin(
            self.read(async |work: &Work| work.connection().find(lookup.request(), true).await),
        )
    }

    fn write(&self, write: Permitted<Write>) -> StoreFuture<'_, Written> {
        let write = write.into_request();
        Box::pin(self.step(async move |work: &mut Work| {
            let store = Arc::clone(work.store());
            apply(work, 0, &store.declared, &write).await
        }))
    }

    fn begin(&self) -> StoreFuture<'_, Box<dyn Transaction>> {
        Box::pin(async {
            Err(StoreError::Failed(
                "a transaction was begun within a transaction".into(),
            ))
        })
    }

    fn notes_statements(&self) -> bool {
        true
    }

    fn secret(&self) -> [u8; 32] {
        self.secret
    }
}

impl Transaction for Held {
    fn deadline(&self) -> Option<Instant> {
        Some(self.deadline)
    }

    fn keep<'a>(&'a self, answer: &'a KeptAnswer, time: Duration) -> StoreFuture<'a, ()> {
        Box::pin(async move {
            let Some(key) = &self.key else {
                return Err(StoreError::Failed("no key was claimed".into()));
            };
            self.read(async |work: &Work| answers::keep(work.connection(), key, answer, time).await)
                .await
        })
    }

    fn commit(self: Box<Self>) -> StoreFuture<'static, ()> {
        Box::pin(async move {
            let work = self.work.lock().await.take();
            match work {
                Some(work) if Instant::now() < self.deadline => {
                    work.commit().await.map_err(Fault::failure_of_commit)
                }
                _ => Err(self.over()),
            }
        })
    }
}

impl fmt::Debug for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Held")
            .field("limit", &self.limit)
            .finish_non_exhaustive()
    }
}
