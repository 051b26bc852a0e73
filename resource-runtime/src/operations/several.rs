//! Several reads and writes that are one: in a transaction of their own, begun anew where others are in
//! its way, or in that of the whole request.

use std::cell::Cell;
use std::time::Instant;

use super::failure::Failure;
use super::unit::Unit;
use crate::resource::ResourceSpec;
use crate::store::{ATTEMPTS, Transaction};

/// A transaction that is open.
#[derive(Clone, Copy)]
pub(super) struct Open<'e> {
    pub(super) transaction: &'e dyn Transaction,
    /// One of the resources of the store that it is a transaction of.
    pub(super) of: &'static ResourceSpec,
    progress: &'e Progress,
}

/// How far a transaction has come.
#[derive(Debug, Default)]
pub(super) struct Progress {
    /// Whether it has written yet. Before that, nothing that others have committed stands otherwise
    /// in it, and is read outside of it: within, rows that are read are kept from others.
    written: Cell<bool>,
    /// Whether a handler has had a part in it, which may have done more than can be undone.
    handled: Cell<bool>,
}

impl Open<'_> {
    pub(super) fn has_written(self) -> bool {
        self.progress.written.get()
    }
}

impl<'e> Unit<'e> {
    /// What `work` does in one transaction of the store that keeps the rows of `of`.
    pub(super) async fn as_one<T>(
        self,
        of: &'static ResourceSpec,
        work: impl AsyncFn(Unit<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        if self.is_open() {
            return work(self.writing()).await;
        }
        anew(async |progress: &Progress| {
            let transaction = self.engine.stores.of(of).begin().await?;
            let within = self.within(&*transaction, of, progress);
            let done = work(within.writing()).await?;
            self.commit(transaction).await?;
            Ok(done)
        })
        .await
    }

    /// The same operation, from its first write on within a transaction of the store that keeps the
    /// rows of `of`.
    pub(super) fn within<'t>(
        self,
        transaction: &'t dyn Transaction,
        of: &'static ResourceSpec,
        progress: &'t Progress,
    ) -> Unit<'t>
    where
        'e: 't,
    {
        self.opened(Open {
            transaction,
            of,
            progress,
        })
    }

    /// The same operation, as it goes on when it has written.
    pub(super) fn writing(self) -> Self {
        if let Some(open) = self.open {
            open.progress.written.set(true);
        }
        self
    }

    /// From here on it may not be done anew.
    pub(super) fn handling(self) {
        if let Some(open) = self.open {
            open.progress.handled.set(true);
        }
    }

    /// Whether it is within a transaction.
    pub(super) fn is_open(self) -> bool {
        self.open.is_some()
    }

    /// When its transaction ends by itself.
    pub(super) fn deadline(self) -> Option<Instant> {
        self.open?.transaction.deadline()
    }
}

/// Attempts something until nothing interrupts it, or a handler has had a part in it.
pub(super) async fn anew<T>(
    attempt: impl AsyncFn(&Progress) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let mut attempts = 1;
    loop {
        let progress = Progress::default();
        match attempt(&progress).await {
            Err(failure)
                if failure.is_interruption() && !progress.handled.get() && attempts < ATTEMPTS =>
            {
                attempts += 1;
            }
            outcome => return outcome,
        }
    }
}
