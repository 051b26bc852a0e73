//! What a context needs of the operation that it stands in.

use std::pin::Pin;

use super::acting::Acting;
use super::work::Work;
use crate::change::Write;
use crate::problem::Problem;
use crate::query::{List, Lookup};
use crate::request::Caller;
use crate::resource::{Link, Operation, ResourceSpec, Value};
use crate::store::{Outcome, Page, Rows, Written};

/// What is still being answered. It need not be `Send`: each worker of the server polls its own.
pub(crate) type Answering<'a, T> = Pin<Box<dyn Future<Output = Result<T, Problem>> + 'a>>;

/// Reads and writes within an operation, with the rights of whoever acts.
pub(crate) trait Services {
    /// Who asks.
    fn caller(&self) -> &Caller;

    /// The path that was asked, as it was sent.
    fn path(&self) -> &str;

    /// The rows that keys name, for a handler.
    fn find(&self, acting: Acting, lookup: Lookup) -> Answering<'_, Rows>;

    /// A page of a list, for a handler.
    fn list(&self, acting: Acting, list: List) -> Answering<'_, Page>;

    /// Carries out a write for a handler: of its own resource as the store does, of
    /// another as the handler of that one does.
    fn write(
        &self,
        acting: Acting,
        operation: Operation,
        resource: &'static ResourceSpec,
        write: Write,
    ) -> Answering<'_, Written>;

    /// Ties two rows, or ends their tie, for a handler: of a link that its own resource declares as
    /// the store does, of another as the handler of the one that declares it does.
    fn tie(
        &self,
        acting: Acting,
        link: Link,
        ends: (Value, Value),
        makes: bool,
    ) -> Answering<'_, Outcome>;

    /// Keeps work until the operation has been committed.
    fn later(&self, work: Work);
}
