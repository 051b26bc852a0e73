//! Who stands in the way: the rows that a reference needs, and the rows that still refer.

use sea_query::{Expr, ExprTrait, Query};

use super::column::{Form, column, id};
use super::dialect::Dialect;
use super::modify::{Held, holds};
use super::plan::{Argument, Plan, Shape, Statement, StatementKind, slot};
use super::set::Set;
use super::unset::Reference;
use crate::resource::{ResourceSpec, Value};

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

    fn plan(&self, dialect: Dialect) -> Plan {
        let mut query = Query::select();
        query
            .from(self.resource.table)
            .expr(id(self.resource))
            .and_where(id(self.resource).eq(slot(ID)));
        Plan::new(&query, dialect, vec![Form::of(self.resource.id())])
    }

    fn argument(&self, _: usize) -> Argument<'_> {
        self.id.as_ref().into()
    }
}

/// A row that refers to one that is to go, and does not go along with it.
#[derive(Debug)]
pub(crate) struct Referring<'a> {
    /// The reference.
    pub(crate) reference: Reference,
    /// The resource whose rows are to go.
    pub(crate) going: &'static ResourceSpec,
    /// Their ids.
    pub(crate) ids: &'a Set<'a>,
}

impl Statement for Referring<'_> {
    fn shape(&self, shape: &mut Shape) {
        let (by, index) = self.reference;
        shape.begin(StatementKind::Referring, self.going);
        shape.add(std::ptr::from_ref(by).addr());
        shape.add(index);
    }

    fn plan(&self, dialect: Dialect) -> Plan {
        let (by, index) = self.reference;
        let mut query = Query::select();
        query.from(by.table).expr(id(by));
        if let Some(target) = by.fields[index].target() {
            let mut targets = Query::select();
            targets
                .from(target.table)
                .expr(id(target))
                .and_where_option(doomed(target, self.going, &None, dialect));
            query.and_where(column(by, index).in_subquery(targets));
        }
        if let Some(doomed) = doomed(by, self.going, &None, dialect) {
            query.and_where(doomed.not());
        }
        Plan::new(&query, dialect, vec![Form::of(by.id())])
    }

    fn argument(&self, slot: usize) -> Argument<'_> {
        self.ids.argument(slot)
    }
}

/// The condition on rows of `resource` that go when those rows of `going` go that hold what they
/// must; `None` where none do.
pub(super) fn doomed(
    resource: &'static ResourceSpec,
    going: &'static ResourceSpec,
    held: &Held,
    dialect: Dialect,
) -> Option<Expr> {
    doomed_within(resource, going, held, dialect, FUEL)
}

fn doomed_within(
    resource: &'static ResourceSpec,
    going: &'static ResourceSpec,
    held: &Held,
    dialect: Dialect,
    fuel: u8,
) -> Option<Expr> {
    if resource == going {
        let named = dialect.is_among(id(going), Form::of(going.id()));
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
        .and_where(doomed_within(above, going, held, dialect, fuel - 1)?);
    Some(column(resource, field).in_subquery(ids))
}
