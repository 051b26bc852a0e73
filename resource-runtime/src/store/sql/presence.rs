//! Whether the tables are still as they are declared, and that of the answers is there: statements
//! that fail where that is not so.

use sea_query::{Query, SelectStatement};

use super::dialect::Dialect;
use super::junction;
use super::own::ANSWERS;
use crate::resource::ResourceSpec;

/// A statement for each table, which reads every column of no row.
pub(crate) fn statements(resources: &[&'static ResourceSpec], dialect: Dialect) -> Vec<String> {
    let tables = resources.iter().map(|resource| {
        let stored = resource.fields.iter().filter(|field| !field.computed);
        none_of(resource.table, stored.map(|field| field.column))
    });
    let links = junction::links(resources).map(|link| {
        let columns = junction::ends(link).map(|(_, column)| column);
        none_of(link.table(), columns)
    });
    let answers = ANSWERS.columns.iter().map(|(column, ..)| *column);
    let statements = tables.chain(links).chain([none_of(ANSWERS.name, answers)]);
    statements.map(|it| dialect.literal(&it)).collect()
}

fn none_of(
    table: &'static str,
    columns: impl IntoIterator<Item = &'static str>,
) -> SelectStatement {
    let mut select = Query::select();
    // With its table, because SQLite takes a name in quotes that it does not know for a text.
    let columns = columns.into_iter().map(|column| (table, column));
    select.columns(columns).from(table).limit(0);
    select
}
