//! What a context needs of the operation that it stands in.

use std::pin::Pin;

use super::work::Work;
use crate::change::Write;
use crate::problem::Problem;
use crate::query::{List, Lookup};
use crate::request::Caller;
use crate::resource::{Link, Operation, ResourceSpec, Value};
use crate::store::{Outcome, Page, Rows, Written};

/// What is still being answered. It need not be `Send`: each worker of the server polls its own.
pub(crate) type Answering<'a, T> = Pin<Box<dyn Future<Output = Result<T, Problem>> + 'a>>;

/// Reads and writes within an operation, past the policy.
pub(crate) trait Services {
    /// Who asks.
    fn caller(&self) -> &Caller;

    /// The path that was asked, as it was sent.
    fn path(&self) -> &str;

    /// The rows that keys name, for the handler of `own`.
    fn find(&self, own: &'static ResourceSpec, lookup: Lookup) -> Answering<'_, Rows>;

    /// A page of a list, for the handler of `own`.
    fn list(&self, own: &'static ResourceSpec, list: List) -> Answering<'_, Page>;

    /// Carries out a write for the handler of `own`: of its own resource as the store does, of
    /// another as the handler of that one does.
    fn write(
        &self,
        own: &'static ResourceSpec,
        operation: Operation,
        resource: &'static ResourceSpec,
        write: Write,
    ) -> Answering<'_, Written>;

    /// Ties two rows, or ends their tie, for the handler of `own`: of a link that `own` declares as
    /// the store does, of another as the handler of the one that declares it does.
    fn tie(
        &self,
        own: &'static ResourceSpec,
        link: Link,
        ends: (Value, Value),
        makes: bool,
    ) -> Answering<'_, Outcome>;

    /// Keeps work until the operation has been committed.
    fn later(&self, work: Work);
}
