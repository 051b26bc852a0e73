//! Where the rows of a request lie, as a condition.

use sea_query::{Alias, Expr, ExprTrait, SelectStatement};

use super::ancestry::joined;
use super::column::{column, id, never, parent_is};
use super::plan::{Argument, Shape, slot};
use crate::query::Within;
use crate::resource::{Level, Link, Value, ValueRef};

/// Names everything of `within` that the text of a statement depends on.
pub(crate) fn describe(within: &Within, shape: &mut Shape) {
    match within {
        Within::Everything => shape.add(0),
        Within::Parent(_) => shape.add(1),
        Within::Scope(_) => shape.add(2),
        Within::Link(link, _) => {
            shape.add(3);
            shape.add(link.table().as_ptr().addr());
            shape.add(std::ptr::from_ref(link.own()).addr());
        }
    }
}

/// The id that bounds the rows there.
pub(crate) fn argument(within: &Within) -> Argument<'_> {
    within.id().map_or(ValueRef::Null, Value::as_ref).into()
}

/// Keeps `query` to the rows that lie there; the id that bounds them is the argument in `number`.
pub(crate) fn restrict(
    query: &mut SelectStatement,
    levels: &[Level],
    within: &Within,
    number: usize,
) {
    let resource = levels[0].resource;
    match within {
        Within::Everything => {}
        Within::Parent(_) => {
            query.and_where(parent_is(resource, number));
        }
        Within::Scope(_) => {
            let last = levels.len().saturating_sub(2);
            for pair in levels[..=last].windows(2) {
                query.inner_join(pair[1].resource.table, joined(&pair[0], &pair[1]));
            }
            query.and_where(levels[last].up.map_or_else(never, |field| {
                column(levels[last].resource, field).eq(slot(number))
            }));
        }
        Within::Link(link, _) => {
            query.inner_join(link.table(), peer(*link).eq(id(resource)));
            let own = Expr::col((Alias::new(link.table()), Alias::new(link.own_column())));
            query.and_where(own.eq(slot(number)));
        }
    }
}

/// What tells the rows there apart: in a link its own column, so that pages are ranges of its index.
pub(crate) fn key(levels: &[Level], within: &Within) -> Expr {
    match within {
        Within::Link(link, _) => peer(*link),
        _ => id(levels[0].resource),
    }
}

fn peer(link: Link) -> Expr {
    Expr::col((Alias::new(link.table()), Alias::new(link.peer_column())))
}
