//! Statements built once for each shape of request, and kept.

use std::collections::HashMap;
use std::fmt::{self, Display, Formatter, Write};
use std::sync::Arc;

use foldhash::fast::RandomState;
use sea_query::{Expr, QueryBuilder, QueryStatementBuilder, SqlWriter, Value as Bound};

use super::column::Form;
use super::dialect::Dialect;
use super::set::Set;
use crate::resource::{FieldSpec, Kind, ResourceSpec, ValueRef};

/// One statement, ready to be prepared and bound.
#[derive(Debug)]
pub(crate) struct Plan {
    /// The text, with numbered placeholders for all values.
    pub(crate) sql: String,
    /// For each placeholder in turn, what goes there.
    pub(crate) binds: Vec<Bind>,
    /// What the columns of its rows hold; empty where it answers no rows.
    pub(crate) forms: Vec<Form>,
}

/// What goes into a placeholder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bind {
    /// The slot of the argument.
    pub(crate) slot: usize,
    /// The digits after the point, where the argument is a decimal number.
    pub(crate) scale: u32,
}

/// What a slot is filled with.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Argument<'a> {
    /// One value.
    One(ValueRef<'a>),
    /// All values of a set.
    Rows(&'a Set<'a>),
    /// The values at one place of all rows of a set.
    Column(&'a Set<'a>, usize),
}

impl<'a> From<ValueRef<'a>> for Argument<'a> {
    fn from(value: ValueRef<'a>) -> Self {
        Self::One(value)
    }
}

impl Plan {
    /// Builds `statement`, whose bound values are all slots or bounds.
    pub(crate) fn new(
        statement: &impl QueryStatementBuilder,
        dialect: Dialect,
        forms: Vec<Form>,
    ) -> Self {
        let mut text = Text {
            sql: String::with_capacity(256),
            binds: Vec::new(),
            placeholder: dialect.placeholder(),
        };
        dialect.write(statement, &mut text);
        Self {
            sql: text.sql,
            binds: text.binds,
            forms,
        }
    }
}

/// A statement in the making. Numbers below [`SLOT`] are literals, the others slots; each slot has
/// one placeholder, however often it stands there.
struct Text {
    sql: String,
    binds: Vec<Bind>,
    placeholder: char,
}

/// Marks a number as that of a slot.
const SLOT: u64 = 1 << 63;
/// Where the digits after the point stand in such a number.
const SCALE: u32 = 32;

impl Write for Text {
    fn write_str(&mut self, sql: &str) -> fmt::Result {
        self.sql.write_str(sql)
    }
}

impl Display for Text {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sql)
    }
}

impl SqlWriter for Text {
    fn push_param<T: QueryBuilder>(&mut self, value: Bound, _: &T) {
        let Bound::BigUnsigned(Some(number)) = value else {
            unreachable!("a literal {value:?} in a statement")
        };
        let written = if number < SLOT {
            write!(self.sql, "{number}")
        } else {
            let (slot, scale) = (number & u64::from(u32::MAX), (number - SLOT) >> SCALE);
            let bind = Bind {
                slot: usize::try_from(slot).expect("a slot was a usize before"),
                scale: u32::try_from(scale).expect("a scale was a u32 before"),
            };
            let known = self.binds.iter().position(|known| *known == bind);
            let place = known.unwrap_or_else(|| {
                self.binds.push(bind);
                self.binds.len() - 1
            });
            write!(self.sql, "{}{}", self.placeholder, place + 1)
        };
        written.expect("a String takes every character");
    }

    fn as_writer(&mut self) -> &mut dyn Write {
        self
    }
}

/// Stands in a statement for the argument with this number.
pub(crate) fn slot(number: usize) -> Expr {
    slot_of(number, 0)
}

/// The same for a decimal number with `scale` digits after the point.
pub(super) fn slot_of(number: usize, scale: u32) -> Expr {
    Expr::val(slot_number(number) | u64::from(scale) << SCALE)
}

/// Stands in a statement for the argument with this number, which is a value of `field`.
pub(super) fn slot_for(field: &FieldSpec, number: usize) -> Expr {
    match field.kind() {
        Kind::Decimal => slot_of(number, field.constraints.scale),
        _ => slot(number),
    }
}

/// What stands for the argument with this number where a plain number is asked for.
pub(super) fn slot_number(number: usize) -> u64 {
    SLOT | number as u64
}

/// A request that one statement answers.
pub(crate) trait Statement {
    /// Names everything that the text of the statement depends on.
    fn shape(&self, shape: &mut Shape);

    /// The statement.
    fn plan(&self, dialect: Dialect) -> Plan;

    /// The argument with this number.
    fn argument(&self, slot: usize) -> Argument<'_>;
}

/// What tells the texts of two statements apart.
#[derive(Debug, Default)]
pub(crate) struct Shape(Vec<usize>);

impl Shape {
    /// Begins with the kind of statement and the resource.
    pub(crate) fn begin(&mut self, kind: StatementKind, resource: &'static ResourceSpec) {
        self.0.push(kind as usize);
        self.0.push(std::ptr::from_ref(resource).addr());
    }

    /// Adds one fact. Facts that may be many follow their number.
    pub(crate) fn add(&mut self, fact: usize) {
        self.0.push(fact);
    }
}

/// The kinds of statement.
#[derive(Debug, Clone, Copy)]
pub(crate) enum StatementKind {
    Get,
    Stretch,
    Presence,
    Insert,
    Current,
    Change,
    Removal,
    Remaining,
    Existing,
    Find,
    InsertMany,
    ChangeMany,
    Tie,
    Untie,
    Unset,
    Referring,
    Walk,
    Behind,
}

/// What one connection keeps of the statements that it has run, by their shapes: their plans, or
/// what it has made of them.
#[derive(Debug)]
pub(crate) struct Plans<P> {
    shape: Shape,
    newer: Generation<P>,
    /// Those that were kept before; what is asked for of them goes over to the new ones.
    older: Generation<P>,
}

type Generation<P> = HashMap<Box<[usize]>, Arc<P>, RandomState>;

impl<P> Default for Plans<P> {
    fn default() -> Self {
        Self {
            shape: Shape::default(),
            newer: Generation::default(),
            older: Generation::default(),
        }
    }
}

impl<P> Plans<P> {
    /// Clients choose filters and orders, so the shapes they can ask for are many, and each takes
    /// memory, on PostgreSQL up to a quarter of a megabyte of the server's. When so many have been kept
    /// since the last time, those are forgotten that have not been asked for since: twice as many are
    /// the most, and what a service uses day by day stays.
    const MOST: usize = 512;

    /// What is kept for the shape of `statement`.
    pub(crate) fn get(&mut self, statement: &impl Statement) -> Option<Arc<P>> {
        self.shape.0.clear();
        statement.shape(&mut self.shape);
        let shape = self.shape.0.as_slice();
        if let Some(known) = self.newer.get(shape) {
            return Some(Arc::clone(known));
        }
        let (shape, plan) = self.older.remove_entry(shape)?;
        self.add(shape, Arc::clone(&plan));
        Some(plan)
    }

    /// Keeps `plan` for the shape of `statement`.
    pub(crate) fn keep(&mut self, statement: &impl Statement, plan: P) -> Arc<P> {
        self.shape.0.clear();
        statement.shape(&mut self.shape);
        let plan = Arc::new(plan);
        let shape = self.shape.0.as_slice().into();
        self.add(shape, Arc::clone(&plan));
        plan
    }

    fn add(&mut self, shape: Box<[usize]>, plan: Arc<P>) {
        if self.newer.len() >= Self::MOST {
            self.older = std::mem::take(&mut self.newer);
        }
        self.newer.insert(shape, plan);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::declared::playlist;

    /// A statement with a shape of its own.
    struct Numbered(usize);

    impl Statement for Numbered {
        fn shape(&self, shape: &mut Shape) {
            shape.begin(StatementKind::Get, playlist());
            shape.add(self.0);
        }

        fn plan(&self, _: Dialect) -> Plan {
            unreachable!("it is never run")
        }

        fn argument(&self, _: usize) -> Argument<'_> {
            unreachable!("it is never run")
        }
    }

    #[test]
    fn what_is_asked_again_and_again_is_kept_and_the_others_are_bounded() {
        let most = Plans::<usize>::MOST;
        let mut plans = Plans::default();
        plans.keep(&Numbered(0), 0);
        for number in 1..5 * most {
            plans.keep(&Numbered(number), number);
            assert_eq!(plans.get(&Numbered(0)).as_deref(), Some(&0), "{number}");
            assert_eq!(plans.get(&Numbered(number)).as_deref(), Some(&number));
            assert!(
                plans.newer.len() + plans.older.len() <= 2 * most,
                "{number}"
            );
        }
        assert_eq!(plans.get(&Numbered(1)), None);
    }
}
