//! One unit of work: what an operation asks of the store, or of a transaction of it.

use std::sync::Arc;

use super::engine::{Engine, not_found};
use super::failure::{self, Failure};
use super::in_place::in_place;
use super::later::Later;
use super::several::Open;
use crate::change::Write;
use crate::policy::Standing;
use crate::problem::{Problem, ProblemKind};
use crate::query::{Address, Lookup};
use crate::request::{Caller, Course};
use crate::resource::{Operation, ResourceSpec};
use crate::store::{Rows, Store, Written, note_statement};

/// An operation at work: the engine, and the transaction that it reads and writes, if one is open.
///
/// Every read and every write of any operation goes through here, and so past the policy.
#[derive(Clone, Copy)]
pub(super) struct Unit<'e> {
    pub(super) engine: &'e Arc<Engine>,
    pub(super) origin: &'e Origin<'e>,
    /// What is done with whose rights.
    pub(super) standing: Standing<'e>,
    pub(super) open: Option<Open<'e>>,
    /// How many handlers have led here.
    depth: u8,
}

/// Where an operation comes from, however deep it leads.
pub(super) struct Origin<'e> {
    /// Who asks.
    pub(super) caller: &'e Caller,
    /// The path that was asked, as it was sent.
    pub(super) path: &'e str,
    /// How long it may take, where a client waits for it.
    pub(super) course: Option<&'e Course>,
    /// What goes on after the answer.
    pub(super) later: Later,
}

/// Handlers that go through each other deeper than this go in a circle.
const DEEPEST: u8 = 16;

impl<'e> Unit<'e> {
    /// An operation that begins, in no transaction.
    pub(super) fn new(
        engine: &'e Arc<Engine>,
        origin: &'e Origin<'e>,
        standing: Standing<'e>,
    ) -> Self {
        Self {
            engine,
            origin,
            standing,
            open: None,
            depth: 0,
        }
    }

    /// The same operation, past the policy: what the user's own logic does in its own name, and what
    /// follows from a write by the declarations alone.
    pub(super) fn trusted(self) -> Self {
        Self {
            standing: Standing::Trusted,
            ..self
        }
    }

    /// Refuses to ask the store for anything more where the client's time is over: a store that
    /// answers at once never lets anybody else have a word.
    pub(super) fn expect_time(self) -> Result<(), Problem> {
        self.origin.course.map_or(Ok(()), Course::expect_time)
    }

    /// From here on the store decides what becomes of the operation.
    pub(super) fn settle(self) {
        if let Some(course) = self.origin.course {
            course.settle();
        }
    }

    /// The same operation, within a transaction.
    pub(super) fn opened<'t>(self, open: Open<'t>) -> Unit<'t>
    where
        'e: 't,
    {
        let open = Some(open);
        Unit { open, ..self }
    }

    /// Where the rows of `resource` are read: in the transaction, if it is one of their store.
    pub(super) fn store(self, resource: &'static ResourceSpec) -> &'e dyn Store {
        let stores = &self.engine.stores;
        let store: &dyn Store = match self.open {
            Some(open) if open.has_written() && stores.are_together(open.of, resource) => {
                open.transaction
            }
            _ => stores.of(resource),
        };
        if !store.notes_statements() {
            note_statement();
        }
        store
    }

    /// Where the rows of `resource` are written.
    ///
    /// # Errors
    /// A problem where a transaction of another store is open: the two could not be undone together.
    pub(super) fn writable(
        self,
        resource: &'static ResourceSpec,
    ) -> Result<&'e dyn Store, Problem> {
        match self.open {
            Some(Open { of, .. }) if !self.engine.stores.are_together(of, resource) => {
                let (written, open) = (resource.name, of.name);
                Err(Problem::internal(format!(
                    "`{written}` is written within a transaction of `{open}`, which is kept in \
                     another store, so that one could not be undone with the other: give both one \
                     store, or leave the write to `cx.later(…)`"
                )))
            }
            _ => Ok(self.writing().store(resource)),
        }
    }

    /// The same operation, as a handler goes on with it.
    pub(super) fn deeper(self) -> Result<Self, Problem> {
        if self.depth == DEEPEST {
            return Err(Problem::internal(
                "handlers go through each other in a circle",
            ));
        }
        Ok(Self {
            depth: self.depth + 1,
            ..self
        })
    }
}

impl Unit<'_> {
    /// The row at an address.
    pub(super) async fn find(self, address: &Address) -> Result<Option<Rows>, Problem> {
        let resource = address.resource;
        self.expect_time()?;
        let read = self.standing.address(address.clone())?;
        if resource.computed {
            return in_place(|| self.derived(address)).await;
        }
        let found = self.store(resource).get(&read).await;
        found.map_err(|error| failure::problem(error, resource))
    }

    /// The row at an address, which must be there.
    pub(super) async fn need(self, address: &Address) -> Result<Rows, Problem> {
        let found = self.find(address).await?;
        found.ok_or_else(|| not_found(address.resource))
    }

    /// The rows that keys name; those that may not be seen are not there.
    pub(super) async fn find_all(self, lookup: Lookup) -> Result<Rows, Problem> {
        let resource = lookup.resource;
        self.expect_time()?;
        let permitted = self.standing.lookup(lookup);
        match permitted {
            Ok(read) if !read.request().keys.is_empty() => {
                let found = self.store(resource).find(&read).await;
                found.map_err(|error| failure::problem(error, resource))
            }
            // Nothing is asked for, or nothing may be seen.
            Ok(_) | Err(_) => Ok(Rows::new(resource.fields.len())),
        }
    }

    /// Carries out a write of `resource`, by its handler where it has one; the rows are complete,
    /// computed properties included.
    pub(super) async fn carry_out(
        self,
        operation: Operation,
        resource: &'static ResourceSpec,
        write: Write,
    ) -> Result<Written, Failure> {
        let written = self.perform(operation, resource, write).await;
        let written = written.map_err(|failure| self.told(resource, failure))?;
        let rows = self.computed(resource, written.rows).await;
        let rows = rows.map_err(|problem| {
            failure::tell("computing after a write", resource, &problem.parts.detail);
            let detail = if self.is_open() {
                "it cannot be shown, and so was not written"
            } else {
                // The write stands, so the request has not been refused.
                "it was written, and cannot be shown"
            };
            Problem::new(ProblemKind::Internal, detail)
        })?;
        Ok(Written { rows, ..written })
    }
}
