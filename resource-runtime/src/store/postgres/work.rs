//! A transaction on a connection of its own, which writes are carried out on.

use std::sync::Arc;

use tokio_postgres::error::{DbError, SqlState};

use super::connection::{Begun, Connection};
use super::fault::Fault;
use super::local::{Checkout, checkout};
use super::shared::Shared;
use crate::query::Lookup;
use crate::resource::ResourceSpec;
use crate::store::apply::{Session, Violation};
use crate::store::error::StoreError;
use crate::store::rows::Rows;
use crate::store::sql::{Removal, Statement};

/// How statements that may be refused are guarded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Guard {
    /// Not at all: whatever is not carried out ends the transaction, which is then begun anew with
    /// savepoints, or left.
    Nothing,
    /// Nor here, and the last statement of the one write that the transaction is for may commit it.
    Whole,
    /// By a savepoint each, so that the transaction goes on.
    Savepoints,
}

/// An open transaction. Dropped without a commit, it leaves nothing behind.
#[derive(Debug)]
pub(crate) struct Work {
    connection: Checkout,
    guard: Guard,
    open: bool,
    /// The commit, where it is on its way already.
    committing: Option<Begun>,
    /// Whether a statement has failed that nothing guarded: the transaction can only be left.
    broken: bool,
    /// Whether the same transaction, begun anew, may well end otherwise.
    again: bool,
}

impl Work {
    /// Begins a transaction.
    pub(crate) async fn begin(store: &Arc<Shared>, guard: Guard) -> Result<Self, Fault> {
        let connection = checkout(store).await?;
        connection.send("BEGIN");
        Ok(Self {
            connection,
            guard,
            open: true,
            committing: None,
            broken: false,
            again: false,
        })
    }

    /// The connection.
    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The store that it is a transaction of.
    pub(crate) fn store(&self) -> &Arc<Shared> {
        self.connection.store()
    }

    /// Whether it may well succeed if it is begun anew.
    pub(crate) fn may_try_again(&self) -> bool {
        self.again && self.committing.is_none()
    }

    /// Notes how a statement that nothing guards has ended.
    pub(crate) fn note<T>(&mut self, outcome: Result<T, Fault>) -> Result<T, Fault> {
        if let Err(fault) = &outcome {
            self.broken = true;
            // One whose connection ends before its commit leaves nothing behind.
            self.again |= fault.is_passing() || self.connection.is_closed();
        }
        outcome
    }

    /// Makes everything durable.
    ///
    /// # Errors
    /// Besides what the database says, that a statement has failed: PostgreSQL would take the commit
    /// for a rollback without a word.
    pub(crate) async fn commit(mut self) -> Result<(), Fault> {
        if self.broken {
            return Err(Fault::Mismatch(
                "a transaction with a statement that failed cannot be committed".to_owned(),
            ));
        }
        if let Some(committing) = self.committing.take() {
            return committing.answer().await;
        }
        self.connection.command("COMMIT").await?;
        self.open = false;
        Ok(())
    }

    /// Runs statements so that they undo themselves together if one of them fails.
    async fn guarded<T>(
        &mut self,
        statements: impl AsyncFnOnce(&Connection) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        if self.guard != Guard::Savepoints {
            let outcome = statements(&self.connection).await;
            if let Err(fault) = &outcome {
                self.again |= fault.said().is_some_and(is_refusal);
            }
            return self.note(outcome);
        }
        self.connection.send("SAVEPOINT guard");
        let outcome = statements(&self.connection).await;
        match &outcome {
            Err(fault) if fault.said().is_some_and(is_refusal) => {
                self.connection.send("ROLLBACK TO guard; RELEASE guard");
                outcome
            }
            Err(_) => self.note(outcome),
            Ok(_) => {
                self.connection.send("RELEASE guard");
                outcome
            }
        }
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        if self.open {
            // The next transaction comes after it.
            self.connection.send("ROLLBACK");
        }
    }
}

/// Whether a constraint refuses a statement, class 23 of the standard's codes, or an index does.
fn is_refusal(said: &DbError) -> bool {
    said.code().code().starts_with("23") || *said.code() == SqlState::PROGRAM_LIMIT_EXCEEDED
}

impl Session for Work {
    type Error = Fault;

    const ALONE: bool = false;
    const REMOTE: bool = true;

    fn ends_with_any_step(&self) -> bool {
        self.guard != Guard::Savepoints
    }

    fn was_in_the_way(&self) -> bool {
        // What is begun anew has savepoints; other transactions wait for one another in many places.
        self.guard == Guard::Savepoints
    }

    async fn rows(&mut self, statement: &impl Statement) -> Result<Rows, Fault> {
        let outcome = self.connection.rows(statement).await;
        self.note(outcome)
    }

    async fn write(&mut self, statement: &impl Statement) -> Result<Rows, Fault> {
        self.guarded(async |connection: &Connection| connection.rows(statement).await)
            .await
    }

    async fn write_last(&mut self, statement: &impl Statement, all: usize) -> Result<Rows, Fault> {
        if self.guard != Guard::Whole {
            return self.write(statement).await;
        }
        let unread = self
            .guarded(async |connection: &Connection| connection.unread(statement).await)
            .await?;
        if unread.len() == all {
            self.committing = Some(self.connection.connection().begin("COMMIT"));
            self.open = false;
        }
        self.note(unread.read())
    }

    async fn execute(&mut self, statement: &impl Statement) -> Result<u64, Fault> {
        self.guarded(async |connection: &Connection| connection.execute(statement).await)
            .await
    }

    async fn remove(&mut self, removal: &Removal<'_>, entangled: bool) -> Result<u64, Fault> {
        if !entangled {
            return self.execute(removal).await;
        }
        self.guarded(async |connection: &Connection| {
            connection.send("SET CONSTRAINTS ALL DEFERRED");
            let removed = connection.execute(removal).await?;
            connection.command("SET CONSTRAINTS ALL IMMEDIATE").await?;
            Ok(removed)
        })
        .await
    }

    async fn find(&mut self, lookup: &Lookup) -> Result<Rows, Fault> {
        let outcome = self.connection.find(lookup, true).await;
        self.note(outcome)
    }

    async fn command(&mut self, sql: &'static str) -> Result<(), Fault> {
        self.connection.send(sql);
        Ok(())
    }

    fn violation(&self, fault: &Fault, resource: &'static ResourceSpec) -> Option<Violation> {
        // In a transaction that has ended nothing can be found out.
        let catalogue = &self.connection.store().catalogue;
        let said = fault.said().filter(|_| !self.broken)?;
        catalogue.violation(said, resource)
    }

    fn failure(fault: Fault) -> StoreError {
        fault.failure()
    }
}
