//! A single statement, which a write is carried out on that needs no more.

use super::fault::Fault;
use super::local::Checkout;
use crate::query::Lookup;
use crate::resource::ResourceSpec;
use crate::store::apply::{Session, Violation};
use crate::store::error::StoreError;
use crate::store::rows::Rows;
use crate::store::sql::{Removal, Statement};

/// A statement by itself: it is a transaction of its own.
///
/// Its connection is its own, too. Where it had to wait for others, or others for it, it could be given
/// up by whoever waits and be carried out all the same.
#[derive(Debug)]
pub(crate) struct Single {
    connection: Checkout,
    again: bool,
}

impl Single {
    /// On `connection`.
    pub(crate) fn new(connection: Checkout) -> Self {
        Self {
            connection,
            again: false,
        }
    }

    /// Whether a transaction could say what refuses the statement, or may well succeed.
    pub(crate) fn needs_transaction(&self) -> bool {
        self.again
    }

    fn ended<T>(&mut self, outcome: Result<T, Fault>) -> Result<T, Fault> {
        if let Err(fault) = &outcome {
            self.again = fault.is_passing() || fault.is_of_statement();
        }
        outcome
    }
}

impl Session for Single {
    type Error = Fault;

    const ALONE: bool = false;
    const REMOTE: bool = true;

    async fn rows(&mut self, statement: &impl Statement) -> Result<Rows, Fault> {
        let outcome = self.connection.rows(statement).await;
        self.ended(outcome)
    }

    async fn write(&mut self, statement: &impl Statement) -> Result<Rows, Fault> {
        self.rows(statement).await
    }

    async fn execute(&mut self, statement: &impl Statement) -> Result<u64, Fault> {
        let outcome = self.connection.execute(statement).await;
        self.ended(outcome)
    }

    async fn remove(&mut self, removal: &Removal<'_>, _: bool) -> Result<u64, Fault> {
        self.execute(removal).await
    }

    async fn find(&mut self, lookup: &Lookup) -> Result<Rows, Fault> {
        let outcome = self.connection.find(lookup, false).await;
        self.ended(outcome)
    }

    async fn command(&mut self, sql: &'static str) -> Result<(), Fault> {
        let outcome = self.connection.command(sql).await;
        self.ended(outcome)
    }

    fn violation(&self, _: &Fault, _: &'static ResourceSpec) -> Option<Violation> {
        None
    }

    fn failure(fault: Fault) -> StoreError {
        fault.failure_of_commit()
    }
}
