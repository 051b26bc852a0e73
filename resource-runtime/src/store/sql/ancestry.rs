//! The ids of a row's lineage, as columns of its answer.

use sea_query::{Expr, ExprTrait, Query};

use super::column::{column, id};
use crate::resource::Level;

/// The columns of a whole row: the fields, then the ids of the lineage from the parent upwards.
///
/// `parent` is where the upper ids are looked up from: the row's own reference, or, where it is
/// the same for all rows, an argument, so that one look serves them all.
pub(crate) fn whole_row(levels: &[Level], parent: Option<&Expr>) -> Vec<Expr> {
    let resource = levels[0].resource;
    let mut columns: Vec<Expr> = (0..resource.fields.len())
        .map(|index| column(resource, index))
        .collect();
    if let Some(field) = levels[0].up {
        let own = column(resource, field);
        columns.extend((1..levels.len()).map(|level| match level {
            1 => own.clone(),
            level => ancestor(&levels[1..level], parent.unwrap_or(&own)),
        }));
    }
    columns
}

/// The id above the last of `between`, the first of which has the id `from`.
fn ancestor(between: &[Level], from: &Expr) -> Expr {
    let first = between[0].resource;
    let last = &between[between.len() - 1];
    let mut query = Query::select();
    query.from(first.table);
    for pair in between.windows(2) {
        query.inner_join(pair[1].resource.table, joined(&pair[0], &pair[1]));
    }
    if let Some(field) = last.up {
        query.expr(column(last.resource, field));
    }
    query.and_where(id(first).eq(from.clone()));
    Expr::from(sea_query::SubQueryStatement::from(query))
}

/// The condition that ties a level to the one above it.
pub(crate) fn joined(below: &Level, above: &Level) -> Expr {
    match below.up {
        Some(field) => id(above.resource).eq(column(below.resource, field)),
        None => super::column::never(),
    }
}
