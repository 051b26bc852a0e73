//! The rows of a list, one segment at a time.

use sea_query::{Expr, ExprTrait, NullOrdering, Order, Query, SelectStatement};

use super::ancestry::whole_row;
use super::column::{Form, column, forms};
use super::dialect::Dialect;
use super::keyset::{Beyond, Segment};
use super::lead::{Lead, pinned};
use super::plan::{Argument, Plan, Shape, Statement, StatementKind, slot, slot_for, slot_number};
use super::{filter, within};
use crate::query::{List, SortKey, Within};
use crate::resource::{Apart, Level, Value, ValueRef, lineage};

pub(super) const LIMIT: usize = 0;
pub(super) const WITHIN: usize = 1;
const BOUNDARY: usize = 2;

/// The slot of the first value that a filter compares with; the boundary's come before.
fn first_of_filters(list: &List) -> usize {
    BOUNDARY + list.order.keys().len() + 1
}

/// The first rows of one segment, in the order of the walk.
#[derive(Debug)]
pub(crate) struct Stretch<'a> {
    /// The list.
    pub(crate) list: &'a List,
    /// The part of it.
    pub(crate) segment: Segment,
    /// Whether the walk goes towards the start of the list.
    pub(crate) backward: bool,
    /// The most rows.
    pub(crate) limit: i64,
}

/// One row where a segment holds any row, and none where it holds none.
#[derive(Debug)]
pub(crate) struct Presence<'a> {
    /// The list.
    pub(crate) list: &'a List,
    /// The part of it.
    pub(crate) segment: Segment,
}

impl Statement for Stretch<'_> {
    fn shape(&self, shape: &mut Shape) {
        shape.begin(StatementKind::Stretch, self.list.resource);
        shape.add(usize::from(self.backward));
        describe(self.list, self.segment, shape);
    }

    fn plan(&self, dialect: Dialect) -> Plan {
        let levels = lineage(self.list.resource);
        let parent = matches!(self.list.within, Within::Parent(_)).then(|| slot(WITHIN));
        let mut query = select(self.list, self.segment, &levels, dialect);
        query.exprs(whole_row(&levels, parent.as_ref()));
        let keys = self.segment.keys(self.list).skip(self.segment.settled());
        order(&mut query, self.list, keys, self.backward, &levels);
        query.limit(slot_number(LIMIT));
        Plan::new(&query, dialect, forms(&levels))
    }

    fn argument(&self, slot: usize) -> Argument<'_> {
        argument(self.list, slot, self.limit)
    }
}

impl Statement for Presence<'_> {
    fn shape(&self, shape: &mut Shape) {
        shape.begin(StatementKind::Presence, self.list.resource);
        describe(self.list, self.segment, shape);
    }

    fn plan(&self, dialect: Dialect) -> Plan {
        let levels = lineage(self.list.resource);
        let mut query = select(self.list, self.segment, &levels, dialect);
        query.expr(Expr::cust("1")).limit(slot_number(LIMIT));
        // Any row would do, and SQLite would look for it all over the table, where there may be none.
        match self.segment.keys(self.list).nth(self.segment.settled()) {
            Some(key) => by_key(&mut query, self.list, key.field, true),
            None => order(&mut query, self.list, std::iter::empty(), false, &levels),
        }
        Plan::new(&query, dialect, vec![Form::Integer])
    }

    fn argument(&self, slot: usize) -> Argument<'_> {
        argument(self.list, slot, 1)
    }
}

pub(super) fn describe(list: &List, segment: Segment, shape: &mut Shape) {
    within::describe(&list.within, shape);
    filter::describe(&list.filters, shape);
    shape.add(list.order.keys().len());
    for key in list.order.keys() {
        shape.add(key.field * 2 + usize::from(key.descending));
    }
    shape.add(usize::from(list.order.id_descends()));
    shape.add(segment.beyond as usize);
    shape.add(segment.value.map_or(0, |value| value + 1));
    if let Some(boundary) = &list.boundary {
        for value in &boundary.values[..segment.equal] {
            shape.add(usize::from(value.is_null()));
        }
    }
}

pub(super) fn argument(list: &List, slot: usize, limit: i64) -> Argument<'_> {
    let value = match slot {
        LIMIT => ValueRef::Integer(limit),
        WITHIN => return within::argument(&list.within),
        slot => match slot.checked_sub(first_of_filters(list)) {
            Some(mut place) => {
                let value = filter::argument(&list.filters, &mut place);
                value.map_or(ValueRef::Null, Value::as_ref)
            }
            None => list.boundary.as_ref().map_or(ValueRef::Null, |boundary| {
                boundary.values[slot - BOUNDARY].as_ref()
            }),
        },
    };
    value.into()
}

/// The rows of a segment, columns and order still open.
pub(super) fn select(
    list: &List,
    segment: Segment,
    levels: &[Level],
    dialect: Dialect,
) -> SelectStatement {
    let resource = list.resource;
    let mut query = Query::select();
    query.from(resource.table);
    within::restrict(&mut query, levels, &list.within, WITHIN);
    let lead = Lead::of(list, segment, dialect);
    let first = first_of_filters(list) + segment.value.unwrap_or(0);
    match (lead, segment.value.and(pinned(list, segment))) {
        // It says all that the filter says.
        (Some(lead), _) if lead.is_filter() => {}
        (_, Some(field)) => {
            let value = slot_for(&resource.fields[field], first);
            query.and_where(column(resource, field).eq(value));
        }
        (_, None) => {
            let mut free = first;
            for filter in &list.filters {
                query.and_where(filter::condition(resource, filter, dialect, &mut free));
            }
        }
    }
    let id = || within::key(levels, &list.within);
    let Some(boundary) = &list.boundary else {
        if let Some(lead) = lead {
            query.and_where(lead.rows(list, first, id(), segment.beyond, slot(BOUNDARY)));
        }
        return query;
    };

    let bound = |place: usize| match list.order.keys().get(place) {
        Some(key) => slot_for(&resource.fields[key.field], BOUNDARY + place),
        None => slot(BOUNDARY + place),
    };
    let settled = match lead {
        Some(_) => segment.equal.saturating_sub(1),
        None => segment.equal,
    };
    for (place, key) in list.order.keys()[..settled].iter().enumerate() {
        let column = column(resource, key.field);
        query.and_where(if boundary.values[place].is_null() {
            column.is_null()
        } else {
            column.eq(bound(place))
        });
    }
    let edge = bound(segment.equal);
    if let Some(lead) = lead {
        let value = if lead.is_filter() {
            first
        } else {
            BOUNDARY + settled
        };
        query.and_where(lead.rows(list, value, id(), segment.beyond, edge));
        return query;
    }
    let key = match list.order.keys().get(segment.equal) {
        Some(key) => column(resource, key.field),
        None => id(),
    };
    query.and_where(match segment.beyond {
        Beyond::Anywhere => return query,
        Beyond::Above | Beyond::IdAbove => key.gt(edge),
        Beyond::Below | Beyond::IdBelow => key.lt(edge),
        Beyond::IdFrom => key.gte(edge),
        Beyond::IdUpTo => key.lte(edge),
        Beyond::Null => key.is_null(),
        Beyond::NotNull => key.is_not_null(),
    });
    query
}

/// Orders by `keys`, then by the id; a key that no two rows share is the last that says anything, and
/// the last of its index.
pub(super) fn order(
    query: &mut SelectStatement,
    list: &List,
    keys: impl Iterator<Item = SortKey>,
    backward: bool,
    levels: &[Level],
) {
    for key in keys {
        by_key(query, list, key.field, key.descending == backward);
        if is_apart(list, key.field) {
            return;
        }
    }
    let id = within::key(levels, &list.within);
    query.order_by_expr(id, direction(list.order.id_descends() == backward));
}

/// Whether no two rows of the list share a value of a field, and there is an index of that.
pub(super) fn is_apart(list: &List, field: usize) -> bool {
    let below_parent = matches!(list.within, Within::Parent(_));
    let apart = match list.resource.apart(field) {
        Some(Apart::Everywhere) => !below_parent,
        Some(Apart::BelowParent) => below_parent,
        None => false,
    };
    apart && !list.resource.fields[field].nullable()
}

/// Orders by one key, where null is the smallest value.
pub(super) fn by_key(query: &mut SelectStatement, list: &List, field: usize, ascending: bool) {
    let column = column(list.resource, field);
    let order = direction(ascending);
    if list.resource.fields[field].nullable() {
        let nulls = match order {
            Order::Asc => NullOrdering::First,
            _ => NullOrdering::Last,
        };
        query.order_by_expr_with_nulls(column, order, nulls);
    } else {
        query.order_by_expr(column, order);
    }
}

pub(super) fn direction(ascending: bool) -> Order {
    if ascending { Order::Asc } else { Order::Desc }
}
