//! What goes on after the answer, once the transaction that asked for it has been committed.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use tokio::task::spawn_local;
use tracing::Instrument as _;

use super::engine::Engine;
use super::failure::{Failure, from_handler, tell};
use super::guard::guarded;
use super::unit::{Origin, Unit};
use crate::handler::Work;
use crate::policy::{Rights, Standing};
use crate::representation::Status;
use crate::request::Caller;
use crate::resource::ResourceSpec;
use crate::store::{StoreError, Transaction};

/// The work that the handlers of one request leave for later.
#[derive(Debug, Default)]
pub(super) struct Later {
    waiting: RefCell<Vec<Work>>,
    begun: Cell<bool>,
}

impl Later {
    /// Keeps work until the transaction is committed.
    pub(super) fn add(&self, work: Work) {
        self.waiting.borrow_mut().push(work);
    }

    /// How much waits.
    pub(super) fn waiting(&self) -> usize {
        self.waiting.borrow().len()
    }

    /// Forgets what was added after the first `length`, because who added it has failed.
    pub(super) fn forget_after(&self, length: usize) {
        self.waiting.borrow_mut().truncate(length);
    }

    /// What a creation answers: it is not done while work goes on, or will go on after the commit
    /// (RFC 9110 section 15.3.3).
    pub(super) fn created(&self) -> Status {
        if self.begun.get() || self.waiting() > 0 {
            Status::Accepted
        } else {
            Status::Created
        }
    }
}

impl Unit<'_> {
    /// Makes a transaction durable, and begins what is to go on after it.
    pub(super) async fn commit(self, transaction: Box<dyn Transaction>) -> Result<(), StoreError> {
        self.settle();
        let works = self.origin.later.waiting.take();
        if works.is_empty() {
            return transaction.commit().await;
        }
        self.origin.later.begun.set(true);
        let after = After {
            engine: Arc::clone(self.engine),
            caller: self.origin.caller.clone(),
            rights: self.standing.rights(),
            path: self.origin.path.to_owned(),
        };
        // A client that goes away in the meantime ends this request, but not what it has begun.
        let committed = async move {
            transaction.commit().await?;
            after.begin(works);
            Ok(())
        };
        let committed = spawn_local(committed.in_current_span());
        let panicked = |error| Err(StoreError::Failed(Box::new(error)));
        committed.await.unwrap_or_else(panicked)
    }
}

/// What is left of a request when it has been answered.
#[derive(Clone)]
struct After {
    engine: Arc<Engine>,
    caller: Caller,
    rights: Option<Rights>,
    path: String,
}

impl After {
    fn begin(&self, works: Vec<Work>) {
        for work in works {
            let work = self.clone().carry_out(work);
            spawn_local(work.in_current_span());
        }
    }

    /// Nobody waits for the outcome, so a failure goes to the log.
    async fn carry_out(self, work: Work) {
        let resource = work.resource();
        let unfinished = Unfinished(resource);
        let standing = Standing::of(self.rights.as_ref());
        let origin = Origin {
            caller: &self.caller,
            path: &self.path,
            course: None,
            later: Later::default(),
        };
        let unit = Unit::new(&self.engine, &origin, standing);
        let done = async {
            let done = work.carry_out(&unit).await;
            done.map_err(|problem| from_handler(problem, resource))
        };
        let done = guarded(None, Box::pin(done)).await;
        std::mem::forget(unfinished);
        match done {
            Ok(()) => self.begin(origin.later.waiting.take()),
            Err(failure) => tell(WORK, resource, &said(failure)),
        }
    }
}

/// What the log calls it.
const WORK: &str = "work after an answer";

/// Work that has not ended. It is dropped only where the server stops before it has.
struct Unfinished(&'static ResourceSpec);

impl Drop for Unfinished {
    fn drop(&mut self) {
        tell(WORK, self.0, &"the server has stopped");
    }
}

fn said(failure: Failure) -> String {
    match failure {
        Failure::Store(error) => error.to_string(),
        Failure::Problem(problem) => problem.parts.detail,
    }
}
