//! Many rows by their keys.

use sea_query::{Order, Query};

use super::ancestry::whole_row;
use super::column::{Form, column, forms, id, never};
use super::dialect::Dialect;
use super::filter;
use super::plan::{Argument, Plan, Shape, Statement, StatementKind};
use super::set::{SET, Set};
use super::within::{argument as within_argument, describe, restrict};
use crate::query::{Key, Lookup};
use crate::resource::{Value, ValueRef, lineage};

const WITHIN: usize = 0;
/// The first value that a filter compares with.
const FILTERS: usize = 1;

/// The rows that ids name, or those that slugs name, in the order of their ids.
#[derive(Debug)]
pub(crate) struct Find<'a> {
    lookup: &'a Lookup,
    slugs: bool,
    set: Set<'a>,
    lock: bool,
}

impl<'a> Find<'a> {
    /// The statements for a lookup: one for the ids among its keys, one for the slugs.
    /// Where `lock` is set, the rows stay as they are until the transaction ends.
    pub(crate) fn all(lookup: &'a Lookup, lock: bool) -> Vec<Self> {
        let ids = lookup.keys.iter().filter_map(|key| match key {
            Key::Id(id) => Some(id.as_ref()),
            Key::Slug(_) => None,
        });
        let slugs = lookup.keys.iter().filter_map(|key| match key {
            Key::Id(_) => None,
            Key::Slug(slug) => Some(ValueRef::Text(slug)),
        });
        let find = |slugs, set| Self {
            lookup,
            slugs,
            set,
            lock,
        };
        let mut statements = Vec::new();
        if ids.clone().next().is_some() {
            statements.push(find(false, Set::of(ids)));
        }
        if slugs.clone().next().is_some() {
            statements.push(find(true, Set::of(slugs)));
        }
        statements
    }
}

impl Statement for Find<'_> {
    fn shape(&self, shape: &mut Shape) {
        shape.begin(StatementKind::Find, self.lookup.resource);
        shape.add(2 * usize::from(self.slugs) + usize::from(self.lock));
        describe(&self.lookup.within, shape);
        filter::describe(&self.lookup.filters, shape);
    }

    fn plan(&self, dialect: Dialect) -> Plan {
        let resource = self.lookup.resource;
        let levels = lineage(resource);
        let mut query = Query::select();
        query.from(resource.table).exprs(whole_row(&levels, None));
        query.and_where(if self.slugs {
            resource.slug_index().map_or_else(never, |slug| {
                dialect.is_among(column(resource, slug), Form::Text)
            })
        } else {
            dialect.is_among(id(resource), Form::of(resource.id()))
        });
        restrict(&mut query, &levels, &self.lookup.within, WITHIN);
        let mut free = FILTERS;
        for filter in &self.lookup.filters {
            query.and_where(filter::condition(resource, filter, dialect, &mut free));
        }
        query.order_by_expr(id(resource), Order::Asc);
        if self.lock {
            dialect.lock(&mut query, resource.table);
        }
        Plan::new(&query, dialect, forms(&levels))
    }

    fn argument(&self, slot: usize) -> Argument<'_> {
        match slot {
            WITHIN => within_argument(&self.lookup.within),
            SET.. => self.set.argument(slot),
            slot => {
                let mut place = slot - FILTERS;
                let value = filter::argument(&self.lookup.filters, &mut place);
                value.map_or(ValueRef::Null, Value::as_ref).into()
            }
        }
    }
}
