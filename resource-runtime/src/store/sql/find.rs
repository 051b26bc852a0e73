//! Many rows by their keys.

use sea_query::{Order, Query, QueryBuilder};

use super::ancestry::whole_row;
use super::column::{Form, column, forms, id, never};
use super::plan::{Plan, Shape, Statement, StatementKind};
use super::set::{Set, contains};
use super::within::{describe, restrict};
use crate::query::{Key, Lookup};
use crate::resource::{Value, ValueRef, lineage};

const KEYS: usize = 0;
const WITHIN: usize = 1;

/// The rows that ids name, or those that slugs name, in the order of their ids.
#[derive(Debug)]
pub(crate) struct Find<'a> {
    lookup: &'a Lookup,
    slugs: bool,
    set: Set,
}

impl<'a> Find<'a> {
    /// The statements for a lookup: one for the ids among its keys, one for the slugs.
    pub(crate) fn all(lookup: &'a Lookup) -> Vec<Self> {
        let ids = lookup.keys.iter().filter_map(|key| match key {
            Key::Id(id) => Some(id.as_ref()),
            Key::Slug(_) => None,
        });
        let slugs = lookup.keys.iter().filter_map(|key| match key {
            Key::Id(_) => None,
            Key::Slug(slug) => Some(ValueRef::Text(slug)),
        });
        let find = |slugs, set| Self { lookup, slugs, set };
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
        shape.add(usize::from(self.slugs));
        describe(&self.lookup.within, shape);
    }

    fn plan(&self, dialect: &impl QueryBuilder) -> Plan {
        let resource = self.lookup.resource;
        let levels = lineage(resource);
        let mut query = Query::select();
        query.from(resource.table).exprs(whole_row(&levels, None));
        query.and_where(if self.slugs {
            resource.slug_index().map_or_else(never, |slug| {
                contains(column(resource, slug), Form::Text, KEYS)
            })
        } else {
            contains(id(resource), Form::of(resource.id()), KEYS)
        });
        restrict(&mut query, &levels, &self.lookup.within, WITHIN);
        query.order_by_expr(id(resource), Order::Asc);
        Plan::new(&query, dialect, forms(&levels))
    }

    fn argument(&self, slot: usize) -> ValueRef<'_> {
        match slot {
            KEYS => self.set.argument(),
            _ => self
                .lookup
                .within
                .id()
                .map_or(ValueRef::Null, Value::as_ref),
        }
    }
}
