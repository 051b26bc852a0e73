//! The pairs of a link.

use sea_query::{Alias, Expr, ExprTrait, OnConflict, Query};

use super::dialect::Dialect;
use super::plan::{Argument, Plan, Shape, Statement, StatementKind, slot};
use crate::resource::{Link, Value};

const OWN: usize = 0;
const PEER: usize = 1;

/// A new pair; one that is there already stays.
#[derive(Debug)]
pub(crate) struct Tie<'a> {
    /// The link.
    pub(crate) link: Link,
    /// The row from which it is seen.
    pub(crate) own: &'a Value,
    /// The row that is seen.
    pub(crate) peer: &'a Value,
}

/// The end of a pair.
#[derive(Debug)]
pub(crate) struct Untie<'a>(pub(crate) Tie<'a>);

impl Tie<'_> {
    fn describe(&self, kind: StatementKind, shape: &mut Shape) {
        shape.begin(kind, self.link.own());
        shape.add(self.link.table().as_ptr().addr());
    }

    fn value(&self, slot: usize) -> Argument<'_> {
        match slot {
            OWN => self.own.as_ref().into(),
            _ => self.peer.as_ref().into(),
        }
    }
}

impl Statement for Tie<'_> {
    fn shape(&self, shape: &mut Shape) {
        self.describe(StatementKind::Tie, shape);
    }

    fn plan(&self, dialect: Dialect) -> Plan {
        let columns = [self.link.own_column(), self.link.peer_column()];
        let mut query = Query::insert();
        query
            .into_table(self.link.table())
            .columns(columns.map(Alias::new))
            .values_panic([slot(OWN), slot(PEER)])
            .on_conflict(OnConflict::new().do_nothing().to_owned());
        Plan::new(&query, dialect, Vec::new())
    }

    fn argument(&self, slot: usize) -> Argument<'_> {
        self.value(slot)
    }
}

impl Statement for Untie<'_> {
    fn shape(&self, shape: &mut Shape) {
        self.0.describe(StatementKind::Untie, shape);
    }

    fn plan(&self, dialect: Dialect) -> Plan {
        let link = self.0.link;
        let mut query = Query::delete();
        query
            .from_table(link.table())
            .and_where(Expr::col(Alias::new(link.own_column())).eq(slot(OWN)))
            .and_where(Expr::col(Alias::new(link.peer_column())).eq(slot(PEER)));
        Plan::new(&query, dialect, Vec::new())
    }

    fn argument(&self, slot: usize) -> Argument<'_> {
        self.0.value(slot)
    }
}
