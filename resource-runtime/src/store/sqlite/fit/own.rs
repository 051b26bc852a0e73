//! The tables that the store keeps for itself.

use rusqlite::Connection;

use super::super::found;
use crate::store::misfit::Misfit;
use crate::store::sql::own::OwnTable;

/// Creates a table of the store's own where it is missing. Answers a misfit where something else has
/// its name.
pub(super) fn bring_up(
    connection: &Connection,
    table: &OwnTable,
) -> rusqlite::Result<Option<Misfit>> {
    let Some(object) = found::object(connection, table.name)? else {
        for statement in table.sqlite {
            connection.execute(statement, [])?;
        }
        return Ok(None);
    };
    if !object.is_table() {
        return Ok(Some(table.misfit(Some(object.in_the_way()))));
    }
    let columns = found::columns(connection, table.name)?;
    let columns = columns
        .iter()
        .map(|column| (column.name.as_str(), column.kind.as_str()));
    let wanted = table.columns.iter().map(|(name, kind, _)| (*name, *kind));
    let ours = object.strict && columns.eq(wanted);
    Ok((!ours).then(|| table.misfit(None)))
}
