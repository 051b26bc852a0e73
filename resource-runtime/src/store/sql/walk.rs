//! The rows of a list, all segments in one statement.

use sea_query::{Expr, Query, SelectStatement, UnionType};

use super::ancestry::whole_row;
use super::column::{Form, forms};
use super::dialect::Dialect;
use super::keyset::Segment;
use super::lead::pinned;
use super::list::{LIMIT, WITHIN, argument, by_key, describe, direction, is_apart, order, select};
use super::plan::{Argument, Plan, Shape, Statement, StatementKind, slot, slot_number};
use crate::query::{List, Within};
use crate::resource::{Level, lineage};

/// A whole page in one statement: the segments one behind the other, or, where each is of one value,
/// among each other, up to the limit. A database that is far away is asked once.
#[derive(Debug)]
pub(crate) struct Walk<'a> {
    /// The list.
    pub(crate) list: &'a List,
    /// Its segments, in the order of the walk.
    pub(crate) segments: Vec<Segment>,
    /// Whether the walk goes towards the start of the list.
    pub(crate) backward: bool,
    /// The most rows.
    pub(crate) limit: i64,
    /// Whether the rows stay as they are until the transaction ends.
    pub(crate) lock: bool,
}

/// One row where any of the segments holds a row, and none where none does.
#[derive(Debug)]
pub(crate) struct Behind<'a> {
    /// The list.
    pub(crate) list: &'a List,
    /// The segments.
    pub(crate) segments: Vec<Segment>,
    /// Whether they lie towards the start of the list.
    pub(crate) backward: bool,
}

impl Walk<'_> {
    /// The most rows as the planner is told: a limit that it does not know makes it prepare for a
    /// tenth of the table. Few different ones make few statements.
    fn bound(&self) -> u64 {
        self.limit.unsigned_abs().next_power_of_two()
    }
}

impl Statement for Walk<'_> {
    fn shape(&self, shape: &mut Shape) {
        shape.begin(StatementKind::Walk, self.list.resource);
        shape.add(2 * usize::from(self.backward) + usize::from(self.lock));
        shape.add(self.bound().trailing_zeros() as usize);
        describe_all(self.list, &self.segments, shape);
    }

    fn plan(&self, dialect: Dialect) -> Plan {
        let levels = lineage(self.list.resource);
        let parent = matches!(self.list.within, Within::Parent(_)).then(|| slot(WITHIN));
        let parts = self.segments.iter().map(|segment| {
            let mut part = select(self.list, *segment, &levels, dialect);
            part.exprs(whole_row(&levels, parent.as_ref()));
            in_order(&mut part, self.list, *segment, self.backward, &levels);
            part.limit(self.bound());
            if self.lock {
                dialect.lock(&mut part, self.list.resource.table);
            }
            part
        });
        let mut query = one_behind_the_other(parts);
        if self.segments.iter().any(|segment| segment.value.is_some()) {
            // By the place of the id among the columns: its name may be that of another, too.
            let place = self.list.resource.id_index() + 1;
            let ascending = self.list.order.id_descends() == self.backward;
            query.order_by_expr(Expr::cust(place.to_string()), direction(ascending));
        }
        query.limit(slot_number(LIMIT));
        Plan::new(&query, dialect, forms(&levels))
    }

    fn argument(&self, slot: usize) -> Argument<'_> {
        argument(self.list, slot, self.limit)
    }
}

impl Statement for Behind<'_> {
    fn shape(&self, shape: &mut Shape) {
        shape.begin(StatementKind::Behind, self.list.resource);
        shape.add(usize::from(self.backward));
        describe_all(self.list, &self.segments, shape);
    }

    fn plan(&self, dialect: Dialect) -> Plan {
        let levels = lineage(self.list.resource);
        let parts = self.segments.iter().map(|segment| {
            let mut part = select(self.list, *segment, &levels, dialect);
            part.expr(Expr::cust("1"));
            // Any row would do, and PostgreSQL would look for it all over the table, where there may
            // be none.
            in_order(&mut part, self.list, *segment, self.backward, &levels);
            part.limit(1);
            part
        });
        let mut query = one_behind_the_other(parts);
        query.limit(1);
        Plan::new(&query, dialect, vec![Form::Integer])
    }

    fn argument(&self, slot: usize) -> Argument<'_> {
        argument(self.list, slot, 1)
    }
}

/// Keys that are the same in all rows are named, too: otherwise PostgreSQL does not see that the
/// index has that order.
fn in_order(
    part: &mut SelectStatement,
    list: &List,
    segment: Segment,
    backward: bool,
    levels: &[Level],
) {
    if let Some(field) = pinned(list, segment) {
        by_key(part, list, field, list.order.id_descends() == backward);
        if is_apart(list, field) {
            return;
        }
    }
    order(part, list, segment.keys(list), backward, levels);
}

fn describe_all(list: &List, segments: &[Segment], shape: &mut Shape) {
    shape.add(segments.len());
    for segment in segments {
        shape.add(segment.equal);
        describe(list, *segment, shape);
    }
}

/// The rows of the first of `parts`, then those of the next.
fn one_behind_the_other(mut parts: impl Iterator<Item = SelectStatement>) -> SelectStatement {
    let whole = |part| {
        let mut query = Query::select();
        query.expr(Expr::cust("*")).from_subquery(part, "part");
        query
    };
    let mut query = parts.next().map(whole).unwrap_or_default();
    for part in parts {
        query.union(UnionType::All, whole(part));
    }
    query
}
