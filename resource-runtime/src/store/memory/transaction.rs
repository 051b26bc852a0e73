//! A transaction that is left open between its steps: it alone may write meanwhile.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::OwnedMutexGuard;

use super::state::State;
use super::{Shared, ready};
use crate::change::Write;
use crate::policy::Permitted;
use crate::query::{Address, List, Lookup};
use crate::store::answers::{Claimed, KeptAnswer};
use crate::store::clock::Clock;
use crate::store::error::StoreError;
use crate::store::rows::Rows;
use crate::store::{Page, Store, StoreFuture, Transaction, Written};

/// A copy of everything, changed. Dropped without a commit, it leaves nothing behind.
pub(super) struct Held {
    shared: Arc<Shared>,
    inner: Mutex<(State, OwnedMutexGuard<Clock>)>,
    deadline: Instant,
    limit: Duration,
    /// The key of the request that it was begun for.
    claimed: Option<Claimed>,
}

impl Held {
    pub(super) fn new(
        shared: Arc<Shared>,
        clock: OwnedMutexGuard<Clock>,
        limit: Duration,
        claimed: Option<Claimed>,
    ) -> Self {
        Self {
            inner: Mutex::new((shared.now(), clock)),
            shared,
            deadline: Instant::now() + limit,
            limit,
            claimed,
        }
    }

    fn step<T>(
        &self,
        step: impl FnOnce(&mut State, &mut Clock) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if Instant::now() > self.deadline {
            return Err(StoreError::Timeout { limit: self.limit });
        }
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let (state, clock) = &mut *inner;
        step(state, clock)
    }
}

impl Store for Held {
    fn get<'a>(&'a self, address: &'a Permitted<Address>) -> StoreFuture<'a, Option<Rows>> {
        ready(self.step(|state, _| state.get(address.request())))
    }

    fn list<'a>(&'a self, list: &'a Permitted<List>) -> StoreFuture<'a, Page> {
        ready(self.step(|state, _| state.list(list.request())))
    }

    fn find<'a>(&'a self, lookup: &'a Permitted<Lookup>) -> StoreFuture<'a, Rows> {
        ready(self.step(|state, _| state.find(lookup.request())))
    }

    fn write(&self, write: Permitted<Write>) -> StoreFuture<'_, Written> {
        ready(self.step(|state, clock| {
            let mut next = state.clone();
            let written = next.apply(clock.now(), write.into_request())?;
            *state = next;
            Ok(written)
        }))
    }

    fn begin(&self) -> StoreFuture<'_, Box<dyn Transaction>> {
        let reason = "a transaction was begun within a transaction";
        ready(Err(StoreError::Failed(reason.into())))
    }

    fn secret(&self) -> [u8; 32] {
        self.shared.secret
    }
}

impl Transaction for Held {
    fn deadline(&self) -> Option<Instant> {
        Some(self.deadline)
    }

    fn keep<'a>(&'a self, answer: &'a KeptAnswer, time: Duration) -> StoreFuture<'a, ()> {
        let key = self.claimed.as_ref().map(|claimed| claimed.key);
        let key = key.ok_or_else(|| StoreError::Failed("no key was claimed".into()));
        ready(key.and_then(|key| {
            self.step(|state, clock| {
                state.keep(key, answer.clone(), clock.now(), time);
                Ok(())
            })
        }))
    }

    fn commit(self: Box<Self>) -> StoreFuture<'static, ()> {
        ready(self.step(|state, _| self.shared.commit(state.clone())))
    }
}
