//! The statements of a batch: as many for a thousand rows as for two.

use sea_query::{Alias, CaseStatement, Expr, ExprTrait, Order, Query};

use super::ancestry::whole_row;
use super::column::{Form, column, forms, id};
use super::dialect::Dialect;
use super::modify::{HELD, Held, NOW, describe, held_value, holds, kept_columns};
use super::plan::{Argument, Plan, Shape, Statement, StatementKind};
use super::set::{GIVEN, Set};
use crate::change::{Change, Values};
use crate::resource::{ResourceSpec, Role, Value, ValueRef, lineage};

/// New rows, all with the same fields; answers them.
#[derive(Debug)]
pub(crate) struct InsertMany<'a> {
    resource: &'static ResourceSpec,
    fields: &'a Values,
    set: Set<'a>,
    now: i64,
}

impl<'a> InsertMany<'a> {
    /// `rows`, of which there is at least one, with an id for each where the database does not
    /// count them itself; `now` in microseconds since 1970.
    pub(crate) fn new(
        resource: &'static ResourceSpec,
        rows: &'a [Values],
        ids: &'a [Value],
        now: i64,
    ) -> Self {
        let mut set = Set::new(rows[0].len() + 1);
        for (place, row) in rows.iter().enumerate() {
            set.push(ids.get(place).map_or(ValueRef::Null, Value::as_ref));
            for (_, value) in row {
                set.push(value.as_ref());
            }
        }
        Self {
            resource,
            fields: &rows[0],
            set,
            now,
        }
    }
}

impl Statement for InsertMany<'_> {
    fn shape(&self, shape: &mut Shape) {
        shape.begin(StatementKind::InsertMany, self.resource);
        for (field, _) in self.fields {
            shape.add(*field);
        }
    }

    fn plan(&self, dialect: Dialect) -> Plan {
        let mut columns = Vec::with_capacity(self.resource.fields.len());
        let mut given = Query::select();
        let member = |form, place| dialect.member(form, place);
        let values = self.fields.iter();
        let values = values.map(|(field, _)| Form::of(&self.resource.fields[*field]));
        let of_id = Form::of(self.resource.id());
        let set: Vec<Form> = std::iter::once(of_id).chain(values).collect();
        for (place, (field, _)) in self.fields.iter().enumerate() {
            let field = &self.resource.fields[*field];
            columns.push(field.column);
            given.expr(member(Form::of(field), place + 1));
        }
        for (field, is_id) in kept_columns(self.resource, self.fields) {
            columns.push(field.column);
            given.expr(if is_id {
                member(Form::of(field), 0)
            } else {
                dialect.now(NOW)
            });
        }
        if columns.is_empty() {
            // A row of nothing but a counted id: the id is null, and then counted.
            columns.push(self.resource.id().column);
            given.expr(dialect.counted_id(self.resource, member(of_id, 0)));
        }
        given.from(dialect.given(&set));
        if dialect == Dialect::Sqlite {
            given.order_by_expr(Expr::col((GIVEN, "key")), Order::Asc);
        }
        let mut query = Query::insert();
        query
            .into_table(self.resource.table)
            .columns(columns.into_iter().map(Alias::new))
            .select_from(given)
            .expect("as many expressions as columns");
        let levels = lineage(self.resource);
        query.returning(Query::returning().exprs(whole_row(&levels, None)));
        Plan::new(&query, dialect, forms(&levels))
    }

    fn argument(&self, slot: usize) -> Argument<'_> {
        match slot {
            NOW => ValueRef::Integer(self.now).into(),
            slot => self.set.argument(slot),
        }
    }
}

/// New values of many rows; answers them, in no order.
#[derive(Debug)]
pub(crate) struct ChangeMany<'a> {
    resource: &'static ResourceSpec,
    /// The fields that any of the changes names, each with whether all of them do.
    fields: Vec<(usize, bool)>,
    held: &'a Held,
    set: Set<'a>,
    now: i64,
}

impl<'a> ChangeMany<'a> {
    /// `changes` of rows that hold `held`; `now` in microseconds since 1970.
    pub(crate) fn new(
        resource: &'static ResourceSpec,
        held: &'a Held,
        changes: &'a [Change],
        now: i64,
    ) -> Self {
        let mut times = vec![0; resource.fields.len()];
        for (field, _) in changes.iter().flat_map(|change| &change.values) {
            times[*field] += 1;
        }
        let fields: Vec<_> = times
            .iter()
            .enumerate()
            .filter(|(_, times)| **times > 0)
            .map(|(field, times)| (field, *times == changes.len()))
            .collect();
        let mut set = Set::new(2 * fields.len() + 1);
        for change in changes {
            set.push(change.id.as_ref());
            for (field, _) in &fields {
                let named = change.values.iter().find(|(named, _)| named == field);
                set.push(ValueRef::Boolean(named.is_some()));
                set.push(named.map_or(ValueRef::Null, |(_, value)| value.as_ref()));
            }
        }
        Self {
            resource,
            fields,
            held,
            set,
            now,
        }
    }
}

impl Statement for ChangeMany<'_> {
    fn shape(&self, shape: &mut Shape) {
        shape.begin(StatementKind::ChangeMany, self.resource);
        describe(self.held, shape);
        for (field, all) in &self.fields {
            shape.add(*field * 2 + usize::from(*all));
        }
    }

    fn plan(&self, dialect: Dialect) -> Plan {
        let resource = self.resource;
        let of_id = Form::of(resource.id());
        let mut set = vec![of_id];
        let mut query = Query::update();
        query.table(resource.table);
        for (place, (index, all)) in self.fields.iter().enumerate() {
            let field = &resource.fields[*index];
            let named = dialect.member(Form::Boolean, 1 + 2 * place);
            let value = dialect.member(Form::of(field), 2 + 2 * place);
            set.extend([Form::Boolean, Form::of(field)]);
            let value = if *all {
                value
            } else {
                CaseStatement::new()
                    .case(named, value)
                    .finally(column(resource, *index))
                    .into()
            };
            query.value(Alias::new(field.column), value);
        }
        if let Some(updated) = resource.index_of(Role::Updated) {
            query.value(
                Alias::new(resource.fields[updated].column),
                dialect.now(NOW),
            );
        }
        let levels = lineage(resource);
        query
            .from(dialect.given_once(&set))
            .and_where(id(resource).eq(dialect.member(of_id, 0)))
            .and_where_option(holds(resource, self.held))
            .returning(Query::returning().exprs(whole_row(&levels, None)));
        Plan::new(&query, dialect, forms(&levels))
    }

    fn argument(&self, slot: usize) -> Argument<'_> {
        match slot {
            HELD => held_value(self.held),
            NOW => ValueRef::Integer(self.now).into(),
            slot => self.set.argument(slot),
        }
    }
}
