//! Whether the tables are there that the store keeps for itself.

use super::{Changes, Found};
use crate::store::sql::own::OwnTable;

/// Compares a table of the store's own with what was `found`.
pub(super) fn compare(table: &'static OwnTable, found: &Found, changes: &mut Changes) {
    let name = table.name;
    if !found.kinds.contains_key(name) {
        changes.add(name, format!("table `{name}`"), table.postgres.join("; "));
        return;
    }
    let columns = found.columns(name).iter();
    let columns = columns.map(|column| (column.name.as_str(), column.kind.as_str()));
    let wanted = table.columns.iter().map(|(name, _, kind)| (*name, *kind));
    if !columns.eq(wanted) {
        let in_the_way = (!found.is_table(name)).then(|| found.in_the_way(name));
        changes.misfits.push(table.misfit(in_the_way));
    }
}
