//! The statements of the writer: a new row, the row as it stands, its changes, its end.

use sea_query::{ExprTrait, Query, QueryBuilder};

use super::ancestry::whole_row;
use super::column::{Form, column, forms, id, parent_is};
use super::plan::{Plan, Shape, Statement, StatementKind, slot};
use crate::resource::{ResourceSpec, Role, Value, ValueRef, lineage};

const ID: usize = 0;
const NOW: usize = 1;
const PARENT: usize = 1;
const VALUES: usize = 2;

/// A new row; answers it.
#[derive(Debug)]
pub(crate) struct Insert<'a> {
    /// The resource.
    pub(crate) resource: &'static ResourceSpec,
    /// The values, beside the places of their fields.
    pub(crate) values: &'a [(usize, Value)],
    /// The id, where the database does not count it itself.
    pub(crate) id: Value,
    /// The time, in microseconds since 1970.
    pub(crate) now: i64,
}

/// The row as it stands.
#[derive(Debug)]
pub(crate) struct Current<'a> {
    /// The resource.
    pub(crate) resource: &'static ResourceSpec,
    /// Which row.
    pub(crate) id: &'a Value,
    /// The parent it must have, if any.
    pub(crate) parent: Option<&'a Value>,
}

/// New values of one row; answers it.
#[derive(Debug)]
pub(crate) struct Change<'a> {
    /// The resource.
    pub(crate) resource: &'static ResourceSpec,
    /// Which row.
    pub(crate) id: &'a Value,
    /// The values that differ, beside the places of their fields.
    pub(crate) values: &'a [&'a (usize, Value)],
    /// The time, in microseconds since 1970.
    pub(crate) now: i64,
}

/// The end of one row.
#[derive(Debug)]
pub(crate) struct Removal<'a> {
    /// The resource.
    pub(crate) resource: &'static ResourceSpec,
    /// Which row.
    pub(crate) id: &'a Value,
    /// The parent it must have, if any.
    pub(crate) parent: Option<&'a Value>,
}

impl Statement for Insert<'_> {
    fn shape(&self, shape: &mut Shape) {
        shape.begin(StatementKind::Insert, self.resource);
        for (field, _) in self.values {
            shape.add(*field);
        }
    }

    fn plan(&self, dialect: &impl QueryBuilder) -> Plan {
        let levels = lineage(self.resource);
        let mut columns = Vec::with_capacity(self.resource.fields.len());
        let mut values = Vec::with_capacity(self.resource.fields.len());
        for (place, (field, _)) in self.values.iter().enumerate() {
            columns.push(self.resource.fields[*field].column);
            values.push(slot(VALUES + place));
        }
        for (place, field) in self.resource.fields.iter().enumerate() {
            let kept = match field.role {
                Role::Id if Form::of(field) == Form::Uuid => ID,
                Role::Created | Role::Updated => NOW,
                _ => continue,
            };
            if self.values.iter().all(|(given, _)| *given != place) {
                columns.push(field.column);
                values.push(slot(kept));
            }
        }
        let mut query = Query::insert();
        query.into_table(self.resource.table);
        if columns.is_empty() {
            query.or_default_values();
        } else {
            query.columns(columns).values_panic(values);
        }
        query.returning(Query::returning().exprs(whole_row(&levels, None)));
        Plan::new(&query, dialect, forms(&levels))
    }

    fn argument(&self, slot: usize) -> ValueRef<'_> {
        match slot {
            ID => self.id.as_ref(),
            NOW => ValueRef::Integer(self.now),
            slot => self.values[slot - VALUES].1.as_ref(),
        }
    }
}

impl Statement for Current<'_> {
    fn shape(&self, shape: &mut Shape) {
        shape.begin(StatementKind::Current, self.resource);
        shape.add(usize::from(self.parent.is_some()));
    }

    fn plan(&self, dialect: &impl QueryBuilder) -> Plan {
        let levels = lineage(self.resource);
        let mut query = Query::select();
        query
            .from(self.resource.table)
            .exprs(whole_row(&levels, None))
            .and_where(id(self.resource).eq(slot(ID)));
        if self.parent.is_some() {
            query.and_where(parent_is(self.resource, PARENT));
        }
        Plan::new(&query, dialect, forms(&levels))
    }

    fn argument(&self, slot: usize) -> ValueRef<'_> {
        identified(self.id, self.parent, slot)
    }
}

impl Statement for Change<'_> {
    fn shape(&self, shape: &mut Shape) {
        shape.begin(StatementKind::Change, self.resource);
        for (field, _) in self.values {
            shape.add(*field);
        }
    }

    fn plan(&self, dialect: &impl QueryBuilder) -> Plan {
        let levels = lineage(self.resource);
        let mut query = Query::update();
        query.table(self.resource.table);
        for (place, (field, _)) in self.values.iter().enumerate() {
            query.value(self.resource.fields[*field].column, slot(VALUES + place));
        }
        if let Some(updated) = self.resource.index_of(Role::Updated) {
            query.value(self.resource.fields[updated].column, slot(NOW));
        }
        query
            .and_where(column(self.resource, self.resource.id_index()).eq(slot(ID)))
            .returning(Query::returning().exprs(whole_row(&levels, None)));
        Plan::new(&query, dialect, forms(&levels))
    }

    fn argument(&self, slot: usize) -> ValueRef<'_> {
        match slot {
            ID => self.id.as_ref(),
            NOW => ValueRef::Integer(self.now),
            slot => self.values[slot - VALUES].1.as_ref(),
        }
    }
}

impl Statement for Removal<'_> {
    fn shape(&self, shape: &mut Shape) {
        shape.begin(StatementKind::Removal, self.resource);
        shape.add(usize::from(self.parent.is_some()));
    }

    fn plan(&self, dialect: &impl QueryBuilder) -> Plan {
        let mut query = Query::delete();
        query
            .from_table(self.resource.table)
            .and_where(id(self.resource).eq(slot(ID)));
        if self.parent.is_some() {
            query.and_where(parent_is(self.resource, PARENT));
        }
        Plan::new(&query, dialect, Vec::new())
    }

    fn argument(&self, slot: usize) -> ValueRef<'_> {
        identified(self.id, self.parent, slot)
    }
}

fn identified<'a>(id: &'a Value, parent: Option<&'a Value>, slot: usize) -> ValueRef<'a> {
    match slot {
        ID => id.as_ref(),
        _ => parent.map_or(ValueRef::Null, Value::as_ref),
    }
}
