//! The statements of the writer: a new row, the row as it stands, its changes, its end.

use sea_query::{Expr, ExprTrait, Query};

use super::ancestry::whole_row;
use super::column::{Form, column, forms, id};
use super::dialect::Dialect;
use super::kept::{Kept, count_change, first_version, kept_columns};
use super::plan::{Argument, Plan, Shape, Statement, StatementKind, slot, slot_for};
use super::set::Set;
use crate::resource::{ResourceSpec, Value, ValueRef, lineage};

const ID: usize = 0;
pub(super) const HELD: usize = 1;
pub(super) const NOW: usize = 2;
pub(super) const VALUES: usize = 3;

/// A value that a row must still have, beside the place of its field.
pub(crate) type Held = Option<(usize, Value)>;

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

/// The row as it stands, and stays until the transaction ends.
#[derive(Debug)]
pub(crate) struct Current<'a> {
    /// The resource.
    pub(crate) resource: &'static ResourceSpec,
    /// Which row.
    pub(crate) id: &'a Value,
    /// What it must still hold.
    pub(crate) held: &'a Held,
}

/// New values of one row; answers it.
#[derive(Debug)]
pub(crate) struct ChangeOne<'a> {
    /// The resource.
    pub(crate) resource: &'static ResourceSpec,
    /// Which row.
    pub(crate) id: &'a Value,
    /// What it must still hold.
    pub(crate) held: &'a Held,
    /// The values that differ, beside the places of their fields.
    pub(crate) values: &'a [(usize, Value)],
    /// The time, in microseconds since 1970.
    pub(crate) now: i64,
}

/// The end of rows.
#[derive(Debug)]
pub(crate) struct Removal<'a> {
    /// The resource.
    pub(crate) resource: &'static ResourceSpec,
    /// Which rows: their ids, as a [`Set`].
    pub(crate) ids: &'a Set<'a>,
    /// What it must still hold.
    pub(crate) held: &'a Held,
    /// Whether rows are locked in the order of their ids before any is ended.
    pub(crate) in_order: bool,
}

impl Statement for Insert<'_> {
    fn shape(&self, shape: &mut Shape) {
        shape.begin(StatementKind::Insert, self.resource);
        for (field, _) in self.values {
            shape.add(*field);
        }
    }

    fn plan(&self, dialect: Dialect) -> Plan {
        let levels = lineage(self.resource);
        let mut columns = Vec::with_capacity(self.resource.fields.len());
        let mut values = Vec::with_capacity(self.resource.fields.len());
        for (place, (field, _)) in self.values.iter().enumerate() {
            let field = &self.resource.fields[*field];
            columns.push(field.column);
            values.push(slot_for(field, VALUES + place));
        }
        for (field, kept) in kept_columns(self.resource, self.values) {
            columns.push(field.column);
            values.push(match kept {
                Kept::Id => slot(ID),
                Kept::Time => dialect.now(NOW),
                Kept::Version => first_version(self.resource, dialect),
            });
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

    fn argument(&self, slot: usize) -> Argument<'_> {
        match slot {
            ID => self.id.as_ref().into(),
            NOW => ValueRef::Integer(self.now).into(),
            slot => self.values[slot - VALUES].1.as_ref().into(),
        }
    }
}

impl Statement for Current<'_> {
    fn shape(&self, shape: &mut Shape) {
        shape.begin(StatementKind::Current, self.resource);
        describe(self.held, shape);
    }

    fn plan(&self, dialect: Dialect) -> Plan {
        let levels = lineage(self.resource);
        let mut query = Query::select();
        query
            .from(self.resource.table)
            .exprs(whole_row(&levels, None))
            .and_where(id(self.resource).eq(slot(ID)))
            .and_where_option(holds(self.resource, self.held));
        dialect.lock(&mut query, self.resource.table);
        Plan::new(&query, dialect, forms(&levels))
    }

    fn argument(&self, slot: usize) -> Argument<'_> {
        match slot {
            HELD => held_value(self.held),
            _ => self.id.as_ref().into(),
        }
    }
}

impl Statement for ChangeOne<'_> {
    fn shape(&self, shape: &mut Shape) {
        shape.begin(StatementKind::Change, self.resource);
        describe(self.held, shape);
        for (field, _) in self.values {
            shape.add(*field);
        }
    }

    fn plan(&self, dialect: Dialect) -> Plan {
        let levels = lineage(self.resource);
        let mut query = Query::update();
        query.table(self.resource.table);
        for (place, (field, _)) in self.values.iter().enumerate() {
            let field = &self.resource.fields[*field];
            query.value(field.column, slot_for(field, VALUES + place));
        }
        count_change(&mut query, self.resource, dialect);
        query
            .and_where(id(self.resource).eq(slot(ID)))
            .and_where_option(holds(self.resource, self.held))
            .returning(Query::returning().exprs(whole_row(&levels, None)));
        Plan::new(&query, dialect, forms(&levels))
    }

    fn argument(&self, slot: usize) -> Argument<'_> {
        match slot {
            ID => self.id.as_ref().into(),
            HELD => held_value(self.held),
            NOW => ValueRef::Integer(self.now).into(),
            slot => self.values[slot - VALUES].1.as_ref().into(),
        }
    }
}

impl Statement for Removal<'_> {
    fn shape(&self, shape: &mut Shape) {
        shape.begin(StatementKind::Removal, self.resource);
        describe(self.held, shape);
        shape.add(usize::from(self.in_order));
    }

    fn plan(&self, dialect: Dialect) -> Plan {
        let (id, form) = (id(self.resource), Form::of(self.resource.id()));
        let holds = holds(self.resource, self.held);
        let mut query = Query::delete();
        query
            .from_table(self.resource.table)
            .and_where(if self.in_order {
                dialect.is_among_in_order(self.resource.table, (id, form), holds.clone())
            } else {
                dialect.is_among(id, form)
            })
            .and_where_option(holds);
        Plan::new(&query, dialect, Vec::new())
    }

    fn argument(&self, slot: usize) -> Argument<'_> {
        match slot {
            HELD => held_value(self.held),
            slot => self.ids.argument(slot),
        }
    }
}

pub(super) fn describe(held: &Held, shape: &mut Shape) {
    shape.add(match held {
        None => 0,
        Some((field, value)) => 1 + 2 * field + usize::from(value.is_null()),
    });
}

/// The condition that a row still holds the value in slot [`HELD`].
pub(super) fn holds(resource: &'static ResourceSpec, held: &Held) -> Option<Expr> {
    let (field, value) = held.as_ref()?;
    let column = column(resource, *field);
    Some(if value.is_null() {
        column.is_null()
    } else {
        column.eq(slot_for(&resource.fields[*field], HELD))
    })
}

pub(super) fn held_value(held: &Held) -> Argument<'_> {
    held.as_ref()
        .map_or(ValueRef::Null, |(_, value)| value.as_ref())
        .into()
}

/// Whether any of the rows is there that a removal was to end.
#[derive(Debug)]
pub(crate) struct Remaining<'a>(pub(crate) Removal<'a>);

impl Statement for Remaining<'_> {
    fn shape(&self, shape: &mut Shape) {
        shape.begin(StatementKind::Remaining, self.0.resource);
        describe(self.0.held, shape);
    }

    fn plan(&self, dialect: Dialect) -> Plan {
        let resource = self.0.resource;
        let mut query = Query::select();
        query
            .from(resource.table)
            .expr(Expr::cust("1"))
            .and_where(dialect.is_among(id(resource), Form::of(resource.id())))
            .and_where_option(holds(resource, self.0.held));
        Plan::new(&query, dialect, vec![Form::Integer])
    }

    fn argument(&self, slot: usize) -> Argument<'_> {
        self.0.argument(slot)
    }
}
