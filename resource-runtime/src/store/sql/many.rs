//! The statements of a batch: as many for a thousand rows as for two.

use sea_query::{Alias, CaseStatement, Cond, Expr, ExprTrait, Order, Query};

use super::ancestry::whole_row;
use super::column::{Form, another, column, forms, id};
use super::dialect::Dialect;
use super::kept::{Kept, count_change, first_version, kept_columns};
use super::modify::{HELD, Held, NOW, VALUES, describe, held_value, holds};
use super::plan::{Argument, Plan, Shape, Statement, StatementKind, slot_for};
use super::set::{GIVEN, SET, Set};
use crate::change::{Change, Values};
use crate::resource::{ResourceSpec, Value, ValueRef, lineage};

/// New rows, all with the same fields; answers them.
#[derive(Debug)]
pub(crate) struct InsertMany<'a> {
    resource: &'static ResourceSpec,
    fields: &'a Values,
    /// Whether the set has an id before the values of each row.
    identified: bool,
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
        let counted = ids.iter().all(|id| id.as_ref().is_null());
        let identified = !counted || rows[0].is_empty();
        let mut set = Set::new(rows[0].len() + usize::from(identified));
        for (place, row) in rows.iter().enumerate() {
            if identified {
                set.push(ids.get(place).map_or(ValueRef::Null, Value::as_ref));
            }
            for (_, value) in row {
                set.push(value.as_ref());
            }
        }
        Self {
            resource,
            fields: &rows[0],
            identified,
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
        let values = self.fields.iter();
        let values = values.map(|(field, _)| Form::of(&self.resource.fields[*field]));
        let of_id = Form::of(self.resource.id());
        let own_id = self.identified.then_some(of_id);
        let set: Vec<Form> = own_id.into_iter().chain(values).collect();
        let member = |form, place| dialect.member(set.len(), form, place);
        for (place, (field, _)) in self.fields.iter().enumerate() {
            let field = &self.resource.fields[*field];
            columns.push(field.column);
            given.expr(member(
                Form::of(field),
                place + usize::from(self.identified),
            ));
        }
        for (field, kept) in kept_columns(self.resource, self.fields) {
            columns.push(field.column);
            given.expr(match kept {
                Kept::Id => member(Form::of(field), 0),
                Kept::Time => dialect.now(NOW),
                Kept::Version => first_version(self.resource, dialect),
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
    /// The fields that any of the changes names.
    fields: Vec<(usize, Given<'a>)>,
    held: &'a Held,
    set: Set<'a>,
    now: i64,
    /// Whether rows that hold their new values already are left as they are, and not answered.
    differing: bool,
    /// Whether rows are locked in the order of their ids before any is written.
    in_order: bool,
}

/// How changes give the values of a field.
#[derive(Debug, Clone, Copy)]
enum Given<'a> {
    /// All of them the same.
    Alike(ValueRef<'a>),
    /// All of them, each its own.
    Each,
    /// Some of them.
    Some,
}

/// The value that a change gives a field.
fn named(change: &Change, field: usize) -> Option<ValueRef<'_>> {
    let named = change.values.iter().find(|(named, _)| *named == field);
    named.map(|(_, value)| value.as_ref())
}

impl<'a> Given<'a> {
    fn of(changes: impl Iterator<Item = &'a Change> + Clone, field: usize) -> Option<Self> {
        let mut values = changes.map(|change| named(change, field));
        let mut others = values.clone();
        let first = others.next()?;
        if others.all(|value| value == first) {
            return first.map(Self::Alike);
        }
        Some(if values.all(|value| value.is_some()) {
            Self::Each
        } else {
            Self::Some
        })
    }
}

impl<'a> ChangeMany<'a> {
    /// `changes` of rows that hold `held`; `now` in microseconds since 1970.
    pub(crate) fn new(
        resource: &'static ResourceSpec,
        held: &'a Held,
        changes: impl Iterator<Item = &'a Change> + Clone,
        now: i64,
    ) -> Self {
        let fields = 0..resource.fields.len();
        let fields = fields.filter_map(|field| Some((field, Given::of(changes.clone(), field)?)));
        let fields: Vec<_> = fields.collect();
        let widths = fields.iter().map(|(_, given)| match given {
            Given::Alike(_) => 0,
            Given::Each => 1,
            Given::Some => 2,
        });
        let mut set = Set::new(1 + widths.sum::<usize>());
        for change in changes {
            set.push(change.id.as_ref());
            for (field, given) in &fields {
                let named = named(change, *field);
                match given {
                    Given::Alike(_) => continue,
                    Given::Each => {}
                    Given::Some => set.push(ValueRef::Boolean(named.is_some())),
                }
                set.push(named.unwrap_or(ValueRef::Null));
            }
        }
        Self {
            resource,
            fields,
            held,
            set,
            now,
            differing: false,
            in_order: false,
        }
    }

    /// How many fields it sets in each row.
    pub(crate) fn fields(&self) -> usize {
        self.fields.len()
    }

    /// The same for the rows alone that do not hold their new values yet.
    pub(crate) fn differing(self) -> Self {
        Self {
            differing: true,
            ..self
        }
    }

    /// The same, each row locked in the order of the ids where that is asked for.
    pub(crate) fn in_order(self, in_order: bool) -> Self {
        Self { in_order, ..self }
    }
}

impl Statement for ChangeMany<'_> {
    fn shape(&self, shape: &mut Shape) {
        shape.begin(StatementKind::ChangeMany, self.resource);
        describe(self.held, shape);
        shape.add(2 * usize::from(self.in_order) + usize::from(self.differing));
        for (field, given) in &self.fields {
            shape.add(match given {
                Given::Alike(_) => 3 * field,
                Given::Each => 3 * field + 1,
                Given::Some => 3 * field + 2,
            });
        }
    }

    fn plan(&self, dialect: Dialect) -> Plan {
        let resource = self.resource;
        let of_id = Form::of(resource.id());
        let mut set = vec![of_id];
        let mut query = Query::update();
        query.table(resource.table);
        let mut differs = Cond::any();
        for (place, (index, given)) in self.fields.iter().enumerate() {
            let field = &resource.fields[*index];
            let column = column(resource, *index);
            let mut member = |form| {
                set.push(form);
                dialect.member(set.len(), form, set.len() - 1)
            };
            let (value, condition) = match given {
                Given::Alike(_) => {
                    let value = slot_for(field, VALUES + place);
                    (value.clone(), another(column, value))
                }
                Given::Each => {
                    let value = member(Form::of(field));
                    (value.clone(), another(column, value))
                }
                Given::Some => {
                    let named = member(Form::Boolean);
                    let value = member(Form::of(field));
                    let either = CaseStatement::new().case(named.clone(), value.clone());
                    let condition = named.and(another(column.clone(), value));
                    (either.finally(column).into(), condition)
                }
            };
            query.value(Alias::new(field.column), value);
            differs = differs.add(condition);
        }
        count_change(&mut query, resource, dialect);
        let levels = lineage(resource);
        dialect.keep_to_given(&mut query, id(resource), &set);
        let holds = holds(resource, self.held);
        if self.in_order {
            let ids = (id(resource), of_id);
            query.and_where(dialect.is_among_in_order(resource.table, ids, holds.clone()));
        }
        query
            .and_where_option(holds)
            .returning(Query::returning().exprs(whole_row(&levels, None)));
        if self.differing {
            query.cond_where(differs);
        }
        Plan::new(&query, dialect, forms(&levels))
    }

    fn argument(&self, slot: usize) -> Argument<'_> {
        match slot {
            HELD => held_value(self.held),
            NOW => ValueRef::Integer(self.now).into(),
            SET.. => self.set.argument(slot),
            slot => match self.fields[slot - VALUES].1 {
                Given::Alike(value) => value.into(),
                Given::Each | Given::Some => unreachable!("it is in the set"),
            },
        }
    }
}
