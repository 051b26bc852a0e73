//! A transaction that is left open between its steps: it holds the writer alone.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use super::answers;
use super::failure::{failure, interrupted};
use super::page;
use super::session::Session;
use crate::change::Write;
use crate::policy::Permitted;
use crate::query::{Address, List, Lookup};
use crate::store::answers::{Claimed, KeptAnswer};
use crate::store::apply::{Declared, Undone, apply};
use crate::store::clock::Clock;
use crate::store::error::StoreError;
use crate::store::page::check;
use crate::store::rows::Rows;
use crate::store::sql::Get;
use crate::store::statements::{counted, note_statements};
use crate::store::{Page, Store, StoreFuture, Transaction, Written};

/// What the writing thread works with.
pub(crate) struct Workplace {
    pub(crate) session: Session,
    pub(crate) clock: Clock,
    pub(crate) declared: Declared,
}

/// One step of a transaction; answers whether another may follow.
type Step = Box<dyn FnOnce(&mut Workplace) -> bool + Send>;

/// The handle of an open transaction. Dropped without a commit, it leaves nothing behind.
pub(crate) struct Held {
    steps: Sender<Step>,
    deadline: Instant,
    limit: Duration,
    secret: [u8; 32],
    /// The key of the request that it was begun for.
    claimed: Option<Claimed>,
    refusal: Refusal,
}

/// Why a transaction could not be begun.
type Refusal = Arc<Mutex<Option<rusqlite::Error>>>;

/// The end of an open transaction that the writing thread keeps.
pub(crate) struct Holder {
    steps: Receiver<Step>,
    limit: Duration,
    refusal: Refusal,
}

/// The two ends of a transaction that may take as long as `limit`.
pub(crate) fn ends(limit: Duration, secret: [u8; 32], claimed: Option<Claimed>) -> (Held, Holder) {
    let (sender, receiver) = channel();
    let refusal = Refusal::default();
    let held = Held {
        steps: sender,
        deadline: Instant::now() + limit,
        limit,
        secret,
        claimed,
        refusal: Arc::clone(&refusal),
    };
    let holder = Holder {
        steps: receiver,
        limit,
        refusal,
    };
    (held, holder)
}

impl Holder {
    /// Carries out the steps until the last one, the deadline, or the end of who asked for them.
    pub(crate) fn hold(self, workplace: &mut Workplace) {
        let deadline = Instant::now() + self.limit;
        let session = &mut workplace.session;
        let watched = session.watch(Some(deadline));
        match watched.and_then(|()| session.command("BEGIN IMMEDIATE")) {
            Ok(()) => self.carry_out(workplace, deadline),
            Err(error) => *known(&self.refusal) = Some(error),
        }
        if let Err(error) = workplace.session.watch(None) {
            tracing::error!(%error, "the deadline of a transaction could not be lifted");
        }
        workplace.roll_back();
    }

    fn carry_out(&self, workplace: &mut Workplace, deadline: Instant) {
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.steps.recv_timeout(left) {
                Ok(step) => {
                    if !step(workplace) {
                        return;
                    }
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
            }
        }
    }
}

impl Workplace {
    /// Carries out one write within the transaction that is open.
    pub(crate) fn apply(&mut self, write: &Write) -> Result<Written, Undone> {
        let now = self.clock.now();
        let applied = apply(&mut self.session, now, &self.declared, write);
        match pin!(applied).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(outcome) => outcome,
            Poll::Pending => unreachable!("SQLite answers at once"),
        }
    }

    /// Leaves the transaction that is open, if any is.
    pub(crate) fn roll_back(&self) {
        if !self.session.connection().is_autocommit()
            && let Err(error) = self.session.command("ROLLBACK")
        {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "a transaction could not be rolled back"
            );
        }
    }
}

impl Held {
    /// Has the writing thread take a step, and waits for what it answers.
    async fn step<T: Send + 'static>(
        &self,
        step: impl FnOnce(&mut Workplace) -> (Result<T, StoreError>, bool) + Send + 'static,
    ) -> Result<T, StoreError> {
        let (answer, answered) = oneshot::channel();
        let step: Step = Box::new(move |workplace| {
            let (taken, sent) = counted(|| catch_unwind(AssertUnwindSafe(|| step(workplace))));
            let (outcome, goes_on) = taken.unwrap_or_else(|_| {
                let panicked = "a step of a transaction panicked";
                (Err(StoreError::Failed(panicked.into())), false)
            });
            // Who no longer waits for the answer has dropped the transaction too.
            let _ = answer.send((outcome, sent));
            goes_on
        });
        let sent = self.steps.send(step);
        sent.map_err(|_| self.over())?;
        let (outcome, sent) = answered.await.unwrap_or_else(|_| (Err(self.over()), 0));
        note_statements(sent);
        outcome
    }

    async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&mut Session) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        let limit = self.limit;
        self.step(move |workplace| {
            let outcome = read(&mut workplace.session);
            (outcome.map_err(|error| interrupted(error, limit)), true)
        })
        .await
    }

    /// What is kept under its key.
    pub(crate) async fn answer(&self) -> Result<Option<KeptAnswer>, StoreError> {
        let (key, limit) = (self.key()?, self.limit);
        self.step(move |workplace| {
            let now = workplace.clock.now();
            let found = answers::find(&workplace.session, &key, now);
            (found.map_err(|error| interrupted(error, limit)), true)
        })
        .await
    }

    fn key(&self) -> Result<[u8; 32], StoreError> {
        let claimed = self.claimed.as_ref().map(|claimed| claimed.key);
        claimed.ok_or_else(|| StoreError::Failed("no key was claimed".into()))
    }

    fn over(&self) -> StoreError {
        let limit = self.limit;
        match known(&self.refusal).take() {
            Some(error) => interrupted(error, limit),
            None => StoreError::Timeout { limit },
        }
    }
}

fn known(refusal: &Refusal) -> MutexGuard<'_, Option<rusqlite::Error>> {
    refusal.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Store for Held {
    fn get<'a>(&'a self, address: &'a Permitted<Address>) -> StoreFuture<'a, Option<Rows>> {
        let address = address.request().clone();
        Box::pin(async move {
            let rows = self
                .read(move |session| {
                    let (address, lock) = (&address, false);
                    session.rows(&Get { address, lock })
                })
                .await?;
            Ok((rows.len() == 1).then_some(rows))
        })
    }

    fn list<'a>(&'a self, list: &'a Permitted<List>) -> StoreFuture<'a, Page> {
        let list = list.request().clone();
        Box::pin(async move {
            check(&list)?;
            self.read(move |session| page::read_within(session, &list))
                .await
        })
    }

    fn find<'a>(&'a self, lookup: &'a Permitted<Lookup>) -> StoreFuture<'a, Rows> {
        let lookup = lookup.request().clone();
        Box::pin(self.read(move |session| session.find(&lookup)))
    }

    fn write(&self, write: Permitted<Write>) -> StoreFuture<'_, Written> {
        let write = write.into_request();
        let (deadline, limit) = (self.deadline, self.limit);
        Box::pin(self.step(move |workplace| match workplace.apply(&write) {
            Ok(written) => (Ok(written), true),
            Err(Undone::Refused(error)) => (Err(error), true),
            // What breaks off because the time is over has not failed.
            Err(Undone::Broken(_)) if Instant::now() >= deadline => {
                (Err(StoreError::Timeout { limit }), false)
            }
            Err(Undone::Broken(error)) => (Err(error), false),
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
        let answer = answer.clone();
        Box::pin(async move {
            let (key, limit) = (self.key()?, self.limit);
            self.step(move |workplace| {
                let now = workplace.clock.now();
                let kept = answers::keep(&workplace.session, &key, &answer, now, time);
                match kept {
                    Ok(()) => (Ok(()), true),
                    Err(error) => (Err(interrupted(error, limit)), false),
                }
            })
            .await
        })
    }

    fn commit(self: Box<Self>) -> StoreFuture<'static, ()> {
        Box::pin(async move {
            self.step(|workplace| {
                let committed = workplace.session.command("COMMIT");
                (committed.map_err(failure), false)
            })
            .await
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
