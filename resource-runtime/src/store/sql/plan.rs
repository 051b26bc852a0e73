//! Statements built once for each shape of request, and kept.

use std::collections::HashMap;
use std::rc::Rc;

use sea_query::{Expr, QueryBuilder, QueryStatementBuilder, Value as Bound};

use super::column::Form;
use crate::resource::{ResourceSpec, ValueRef};

/// One statement, ready to be prepared and bound.
#[derive(Debug)]
pub(crate) struct Plan {
    /// The text, with placeholders for all values.
    pub(crate) sql: String,
    /// For each placeholder in turn, the slot of the argument that goes there.
    pub(crate) binds: Vec<usize>,
    /// What the columns of its rows hold; empty where it answers no rows.
    pub(crate) forms: Vec<Form>,
}

impl Plan {
    /// Builds `statement`, whose bound values are all slots.
    pub(crate) fn new(
        statement: &impl QueryStatementBuilder,
        dialect: &impl QueryBuilder,
        forms: Vec<Form>,
    ) -> Self {
        let (sql, values) = statement.build_any(dialect);
        let binds = values
            .into_iter()
            .map(|value| match value {
                Bound::BigUnsigned(Some(slot)) => {
                    usize::try_from(slot).expect("a slot was a usize before")
                }
                value => unreachable!("a literal {value:?} in a statement"),
            })
            .collect();
        Self { sql, binds, forms }
    }
}

/// Stands in a statement for the argument with this number.
pub(crate) fn slot(number: usize) -> Expr {
    Expr::val(number as u64)
}

/// A request that one statement answers.
pub(crate) trait Statement {
    /// Names everything that the text of the statement depends on.
    fn shape(&self, shape: &mut Shape);

    /// The statement.
    fn plan(&self, dialect: &impl QueryBuilder) -> Plan;

    /// The argument with this number.
    fn argument(&self, slot: usize) -> ValueRef<'_>;
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
}

/// The plans of one connection.
#[derive(Debug, Default)]
pub(crate) struct Plans {
    shape: Shape,
    plans: HashMap<Box<[usize]>, Rc<Plan>>,
}

impl Plans {
    /// Clients choose filters and orders, so the shapes they can ask for are many; beyond this
    /// number all are forgotten and built anew.
    const MOST: usize = 4096;

    /// The plan for `statement`, built if this is the first of its shape.
    pub(crate) fn plan(
        &mut self,
        statement: &impl Statement,
        dialect: &impl QueryBuilder,
    ) -> Rc<Plan> {
        self.shape.0.clear();
        statement.shape(&mut self.shape);
        if let Some(plan) = self.plans.get(self.shape.0.as_slice()) {
            return Rc::clone(plan);
        }
        if self.plans.len() >= Self::MOST {
            self.plans.clear();
        }
        let plan = Rc::new(statement.plan(dialect));
        let shape = self.shape.0.as_slice().into();
        self.plans.insert(shape, Rc::clone(&plan));
        plan
    }
}
