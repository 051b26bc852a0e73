//! Whether what is there fits the declarations, and what is missing of it.

mod column;
mod index;
mod junction;
mod own;
mod table;

use rusqlite::Connection;

use crate::resource::ResourceSpec;
use crate::store::misfit::Misfit;
use crate::store::sql::own::OWN_TABLES;
use crate::store::sql::{Dialect, index as index_specs, junction as junctions};

/// Creates the tables, columns and indexes that are missing. Runs inside a transaction, which must
/// be undone when there are misfits.
///
/// Answers all that differs, or that cannot be added.
pub(crate) fn bring_up(
    connection: &Connection,
    resources: &[&'static ResourceSpec],
) -> rusqlite::Result<Vec<Misfit>> {
    let mut misfits = Vec::new();
    for &resource in resources {
        misfits.extend(table::bring_up(connection, resource)?);
        let indexes = index_specs::indexes(resource, Dialect::Sqlite);
        misfits.extend(index::bring_up(connection, resource.table, &indexes)?);
    }
    for link in junctions::links(resources) {
        misfits.extend(junction::bring_up(connection, link)?);
        let indexes = [junctions::index(link)];
        misfits.extend(index::bring_up(connection, link.table(), &indexes)?);
    }
    for table in OWN_TABLES {
        misfits.extend(own::bring_up(connection, table)?);
    }
    Ok(misfits)
}
