//! A single statement, which a write is carried out on that needs no more.

use std::ops::Deref;

use super::connection::Connection;
use super::fault::Fault;
use super::work::is_refusal;
use crate::query::Lookup;
use crate::resource::ResourceSpec;
use crate::store::apply::{Session, Violation};
use crate::store::error::StoreError;
use crate::store::rows::Rows;
use crate::store::sql::{Removal, Statement};

/// A statement by itself, on a connection that others may share: it is a transaction of its own.
#[derive(Debug)]
pub(crate) struct Single<C> {
    connection: C,
    again: bool,
}

impl<C> Single<C> {
    /// On `connection`.
    pub(crate) fn new(connection: C) -> Self {
        Self {
            connection,
            again: false,
        }
    }

    /// Whether a transaction could say what refuses the statement, or may well succeed.
    pub(crate) fn needs_transaction(&self) -> bool {
        self.again
    }

    fn note<T>(&mut self, outcome: Result<T, Fault>) -> Result<T, Fault> {
        if let Err(fault) = &outcome {
            self.again = fault.is_passing() || fault.said().is_some_and(is_refusal);
        }
        outcome
    }
}

impl<C: Deref<Target = Connection>> Session for Single<C> {
    type Error = Fault;

    const ALONE: bool = false;
    const REMOTE: bool = true;

    async fn rows(&mut self, statement: &impl Statement) -> Result<Rows, Fault> {
        let outcome = self.connection.rows(statement).await;
        self.note(outcome)
    }

    async fn write(&mut self, statement: &impl Statement) -> Result<Rows, Fault> {
        self.rows(statement).await
    }

    async fn execute(&mut self, statement: &impl Statement) -> Result<u64, Fault> {
        let outcome = self.connection.execute(statement).await;
        self.note(outcome)
    }

    async fn remove(&mut self, removal: &Removal<'_>, _: bool) -> Result<u64, Fault> {
        self.execute(removal).await
    }

    async fn find(&mut self, lookup: &Lookup) -> Result<Rows, Fault> {
        self.connection.find(lookup, false).await
    }

    async fn command(&mut self, sql: &'static str) -> Result<(), Fault> {
        self.connection.command(sql).await
    }

    fn violation(&self, _: &Fault, _: &'static ResourceSpec) -> Option<Violation> {
        None
    }

    fn failure(fault: Fault) -> StoreError {
        fault.failure()
    }
}
