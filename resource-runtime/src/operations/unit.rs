//! One unit of work: what an operation asks of the store, or of a transaction of it.

use super::engine::{Above, Engine, Target, not_found};
use super::failure::{self, Failure};
use crate::change::Write;
use crate::model::id_at;
use crate::problem::Problem;
use crate::query::{Address, Lookup};
use crate::resource::{Operation, ResourceSpec};
use crate::store::{Rows, Store, Written};

/// An operation at work: the engine, and the store or the transaction that it reads and writes.
///
/// Every read and every write of any operation goes through here, and so past the policy.
#[derive(Clone, Copy)]
pub(super) struct Unit<'e> {
    pub(super) engine: &'e Engine,
    pub(super) store: &'e dyn Store,
}

impl Unit<'_> {
    /// What lies above a list: the row whose children it holds, which must be there, and the scope.
    pub(super) async fn above(
        self,
        target: Target<'_>,
        parent: Option<&Address>,
    ) -> Result<Above, Problem> {
        let Some(address) = parent else {
            return Ok(Above::default());
        };
        let rows = self.need(address).await?;
        let (row, resource) = (rows.row(0), address.resource);
        let scope = target.endpoint.scope_level();
        Ok(Above {
            parent: Some(row.value(resource.id_index())),
            scope: scope.map(|level| id_at(resource, row, level - 1).to_owned()),
        })
    }

    /// The row at an address.
    pub(super) async fn find(self, address: &Address) -> Result<Option<Rows>, Problem> {
        let resource = address.resource;
        let read = self
            .engine
            .permit(Operation::Get, resource, address.clone())?;
        let found = self.store.get(&read).await;
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
        let permitted = self.engine.permit(Operation::Get, resource, lookup);
        match permitted {
            Ok(read) if !read.request().keys.is_empty() => {
                let found = self.store.find(&read).await;
                found.map_err(|error| failure::problem(error, resource))
            }
            // Nothing is asked for, or nothing may be seen.
            Ok(_) | Err(_) => Ok(Rows::new(resource.fields.len())),
        }
    }

    /// Carries out a write of `resource`.
    pub(super) async fn carry_out(
        self,
        operation: Operation,
        resource: &'static ResourceSpec,
        write: Write,
    ) -> Result<Written, Failure> {
        let write = self.engine.permit(operation, resource, write)?;
        Ok(self.store.write(write).await?)
    }
}
