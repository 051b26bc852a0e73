//! One row by its address.

use sea_query::{ExprTrait, JoinType, Query};

use super::ancestry::joined;
use super::column::{column, forms, id, never};
use super::dialect::Dialect;
use super::filter;
use super::plan::{Argument, Plan, Shape, Statement, StatementKind, slot};
use crate::query::{Address, Key};
use crate::resource::{Value, ValueRef, lineage};

/// The row at an address. A slug whose level lacks the key above it may be ambiguous, so up to two
/// rows are read.
#[derive(Debug)]
pub(crate) struct Get<'a> {
    /// The address.
    pub(crate) address: &'a Address,
    /// Whether the row stays as it is until the transaction ends.
    pub(crate) lock: bool,
}

impl Statement for Get<'_> {
    fn shape(&self, shape: &mut Shape) {
        shape.begin(StatementKind::Get, self.address.resource);
        shape.add(usize::from(self.lock));
        for (level, key) in &self.address.keys {
            shape.add(level * 2 + usize::from(matches!(key, Key::Slug(_))));
        }
        for (level, filter) in &self.address.filters {
            shape.add(*level);
            filter::describe(std::slice::from_ref(filter), shape);
        }
    }

    fn plan(&self, dialect: Dialect) -> Plan {
        let levels = lineage(self.address.resource);
        let mut query = Query::select();
        query.from(self.address.resource.table);

        let mut highest = 0;
        for (number, (level, key)) in self.address.keys.iter().enumerate() {
            let (table, condition) = match key {
                _ if *level >= levels.len() => (0, never()),
                Key::Id(_) if *level == 0 => (0, id(self.address.resource).eq(slot(number))),
                Key::Id(_) => {
                    let below = &levels[level - 1];
                    let condition = below.up.map_or_else(never, |field| {
                        column(below.resource, field).eq(slot(number))
                    });
                    (level - 1, condition)
                }
                Key::Slug(_) => {
                    let resource = levels[*level].resource;
                    let condition = resource
                        .slug_index()
                        .map_or_else(never, |field| column(resource, field).eq(slot(number)));
                    (*level, condition)
                }
            };
            highest = Ord::max(highest, table);
            query.and_where(condition);
        }
        let mut free = self.address.keys.len();
        for (level, filter) in &self.address.filters {
            highest = Ord::max(highest, *level);
            let resource = levels[*level].resource;
            query.and_where(filter::condition(resource, filter, dialect, &mut free));
        }

        for field in 0..self.address.resource.fields.len() {
            query.expr(column(self.address.resource, field));
        }
        for (level, pair) in levels.windows(2).enumerate() {
            if level > 0 {
                // A row whose optional parent is unset has no ids above, yet it is there.
                let join = if level <= highest {
                    JoinType::InnerJoin
                } else {
                    JoinType::LeftJoin
                };
                let below = &levels[level - 1];
                query.join(join, pair[0].resource.table, joined(below, &pair[0]));
            }
            if let Some(field) = pair[0].up {
                query.expr(column(pair[0].resource, field));
            }
        }
        if highest + 1 == levels.len() && highest > 0 {
            let (below, top) = (&levels[highest - 1], &levels[highest]);
            query.inner_join(top.resource.table, joined(below, top));
        }
        if self.lock {
            dialect.lock(&mut query, self.address.resource.table);
        }
        Plan::new(&query, dialect, forms(&levels))
    }

    fn argument(&self, slot: usize) -> Argument<'_> {
        let keys = &self.address.keys;
        let Some(mut place) = slot.checked_sub(keys.len()) else {
            return match &keys[slot].1 {
                Key::Id(id) => id.as_ref().into(),
                Key::Slug(slug) => ValueRef::Text(slug).into(),
            };
        };
        let mut filters = self.address.filters.iter();
        let value = filters
            .find_map(|(_, filter)| filter::argument(std::slice::from_ref(filter), &mut place));
        value.map_or(ValueRef::Null, Value::as_ref).into()
    }
}
