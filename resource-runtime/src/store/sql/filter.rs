//! Conditions on columns: what a list asks of every row.

use sea_query::{Expr, ExprTrait};

use super::column::{another, column, never};
use super::dialect::Dialect;
use super::plan::{Shape, slot, slot_for};
use crate::query::{Comparison, Filter};
use crate::resource::{ResourceSpec, Value};

/// Names everything of `filters` that the text of a statement depends on.
pub(crate) fn describe(filters: &[Filter], shape: &mut Shape) {
    shape.add(filters.len());
    for filter in filters {
        match filter {
            Filter::Equals(field, either) => {
                shape.add(0);
                shape.add(*field);
                shape.add(either.len());
            }
            Filter::Compare(field, comparison, _) => {
                shape.add(1);
                shape.add(*field);
                shape.add(*comparison as usize);
            }
            Filter::Contains(field, _) => {
                shape.add(2);
                shape.add(*field);
            }
            Filter::IsNull(field, null) => {
                shape.add(3);
                shape.add(*field * 2 + usize::from(*null));
            }
            Filter::Search(_) => shape.add(6),
            Filter::Any(filters) => {
                shape.add(4);
                describe(filters, shape);
            }
            Filter::All(filters) => {
                shape.add(5);
                describe(filters, shape);
            }
        }
    }
}

/// The value at `place` among all that the filters compare with; a place beyond the last one is
/// moved back by their number.
pub(crate) fn argument<'f>(filters: &'f [Filter], place: &mut usize) -> Option<&'f Value> {
    for filter in filters {
        let own = match filter {
            Filter::Any(filters) | Filter::All(filters) => match argument(filters, place) {
                Some(value) => return Some(value),
                None => continue,
            },
            other => other.values(),
        };
        if let Some(value) = own.get(*place) {
            return Some(value);
        }
        *place -= own.len();
    }
    None
}

/// The condition that `filter` is; its values are the arguments from `free` on, which moves behind
/// them.
pub(crate) fn condition(
    resource: &'static ResourceSpec,
    filter: &Filter,
    dialect: Dialect,
    free: &mut usize,
) -> Expr {
    let mut next = |field: Option<usize>| {
        *free += 1;
        match field {
            Some(field) => slot_for(&resource.fields[field], *free - 1),
            None => slot(*free - 1),
        }
    };
    match filter {
        Filter::Equals(field, either) => {
            let column = column(resource, *field);
            match either.len() {
                0 => never(),
                1 => column.eq(next(Some(*field))),
                _ => column.is_in(either.iter().map(|_| next(Some(*field)))),
            }
        }
        Filter::Compare(field, comparison, _) => {
            let column = column(resource, *field);
            let value = next(Some(*field));
            match comparison {
                Comparison::Ne => another(column, value),
                Comparison::Gt => column.gt(value),
                Comparison::Gte => column.gte(value),
                Comparison::Lt => column.lt(value),
                Comparison::Lte => column.lte(value),
            }
        }
        Filter::Contains(field, _) => {
            let text = dialect.lower(next(None));
            dialect.contains(column(resource, *field), text)
        }
        Filter::Search(_) => {
            let text = next(None);
            let either = Filter::searched(resource)
                .map(|field| dialect.contains(column(resource, field), text.clone()));
            either.reduce(Expr::or).unwrap_or_else(never)
        }
        Filter::IsNull(field, true) => column(resource, *field).is_null(),
        Filter::IsNull(field, false) => column(resource, *field).is_not_null(),
        Filter::Any(filters) => {
            let either = filters
                .iter()
                .map(|filter| condition(resource, filter, dialect, free));
            either.reduce(Expr::or).unwrap_or_else(never)
        }
        Filter::All(filters) => {
            let all = filters
                .iter()
                .map(|filter| condition(resource, filter, dialect, free));
            all.reduce(Expr::and).unwrap_or_else(|| Expr::cust("TRUE"))
        }
    }
}
