//! Who stands in the way: the rows that a reference needs, and the rows that still refer.

use sea_query::{Expr, ExprTrait, Query, QueryBuilder};

use super::column::{Form, column, id};
use super::modify::{Held, holds};
use super::plan::{Plan, Shape, Statement, StatementKind, slot};
use super::set::contains;
use crate::resource::{ResourceSpec, Value, ValueRef};

const ID: usize = 0;

/// No declared chain of parents is longer; a longer one is a circle.
const FUEL: u8 = 16;

/// The id of a row, where it exists.
#[derive(Debug)]
pub(crate) struct Existing<'a> {
    /// The resource.
    pub(crate) resource: &'static ResourceSpec,
    /// The id.
    pub(crate) id: &'a Value,
}

impl Statement for Existing<'_> {
    fn shape(&self, shape: &mut Shape) {
        shape.begin(StatementKind::Existing, self.resource);
    }

    fn plan(&self, dialect: &impl QueryBuilder) -> Plan {
        let mut query = Query::select();
        query
            .from(self.resource.table)
            .expr(id(self.resource))
            .and_where(id(self.resource).eq(slot(ID)));
        Plan::new(&query, dialect, vec![Form::of(self.resource.id())])
    }

    fn argument(&self, _: usize) -> ValueRef<'_> {
        self.id.as_ref()
    }
}

/// For each of `resources` whose rows can keep rows of `going` from being deleted, the statement
/// that finds such a row; its one argument are the ids of the rows that are to go, as a [`Set`](super::Set).
///
/// A row that goes along with it keeps nothing.
pub(crate) fn referrers(
    going: &'static ResourceSpec,
    resources: &[&'static ResourceSpec],
    dialect: &impl QueryBuilder,
) -> Vec<(&'static ResourceSpec, Plan)> {
    let mut found = Vec::new();
    for &by in resources {
        for (index, field) in by.fields.iter().enumerate() {
            let kept = !field.nullable() && by.parent().is_none_or(|(_, parent)| parent != index);
            let Some(target) = field.target().filter(|_| kept) else {
                continue;
            };
            let Some(doomed_targets) = doomed(target, going, &None) else {
                continue;
            };
            let mut targets = Query::select();
            targets
                .from(target.table)
                .expr(id(target))
                .and_where(doomed_targets);
            let mut query = Query::select();
            query
                .from(by.table)
                .expr(id(by))
                .and_where(column(by, index).in_subquery(targets));
            if let Some(doomed) = doomed(by, going, &None) {
                query.and_where(doomed.not());
            }
            found.push((by, Plan::new(&query, dialect, vec![Form::of(by.id())])));
        }
    }
    found
}

/// The condition on rows of `resource` that go when those rows of `going` go that hold what they
/// must; `None` where none do.
pub(super) fn doomed(
    resource: &'static ResourceSpec,
    going: &'static ResourceSpec,
    held: &Held,
) -> Option<Expr> {
    doomed_within(resource, going, held, FUEL)
}

fn doomed_within(
    resource: &'static ResourceSpec,
    going: &'static ResourceSpec,
    held: &Held,
    fuel: u8,
) -> Option<Expr> {
    if resource == going {
        let named = contains(id(going), Form::of(going.id()), ID);
        return Some(match holds(going, held) {
            Some(holds) => named.and(holds),
            None => named,
        });
    }
    let (above, field) = resource.parent()?;
    if fuel == 0 || resource.fields[field].nullable() {
        return None;
    }
    let mut ids = Query::select();
    ids.from(above.table)
        .expr(id(above))
        .and_where(doomed_within(above, going, held, fuel - 1)?);
    Some(column(resource, field).in_subquery(ids))
}
