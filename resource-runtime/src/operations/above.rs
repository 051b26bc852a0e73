//! What lies above rows: the row whose children they are, and the scope that all of them lie in.

use super::engine::Target;
use super::unit::Unit;
use crate::model::{Endpoint, id_at};
use crate::problem::Problem;
use crate::query::Address;
use crate::resource::{ResourceSpec, Value};
use crate::store::Row;

/// The ids of what lies above a list.
#[derive(Debug, Default)]
pub(super) struct Above {
    /// The row whose children it holds.
    pub(super) parent: Option<Value>,
    /// The scope that it lies in.
    pub(super) scope: Option<Value>,
}

impl Unit<'_> {
    /// What lies above a list: the row whose children it holds, which must be there, and the scope.
    pub(super) async fn above(
        self,
        target: &Target<'_>,
        parent: Option<&Address>,
    ) -> Result<Above, Problem> {
        let Some(address) = parent else {
            return Ok(Above::default());
        };
        let rows = self.need(address).await?;
        let (row, resource) = (rows.row(0), address.resource);
        Ok(Above {
            parent: Some(row.value(resource.id_index())),
            scope: scope_above(target.endpoint, resource, row),
        })
    }
}

/// The id of the scope that a row of `resource` lies in, where its endpoint is in one.
pub(super) fn scope_id(
    endpoint: &Endpoint,
    resource: &ResourceSpec,
    row: Row<'_>,
) -> Option<Value> {
    let level = endpoint.scope_level()?;
    Some(id_at(resource, row, level).to_owned())
}

/// The same for the row above what an endpoint leads to.
pub(super) fn scope_above(
    endpoint: &Endpoint,
    resource: &ResourceSpec,
    row: Row<'_>,
) -> Option<Value> {
    let level = endpoint.scope_level()?;
    Some(id_at(resource, row, level - 1).to_owned())
}
