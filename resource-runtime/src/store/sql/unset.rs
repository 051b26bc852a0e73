//! The references that become null when the rows that they point at go.

use sea_query::{Alias, Expr, ExprTrait, Keyword, Query};

use super::column::{column, id};
use super::dialect::Dialect;
use super::kept::count_change;
use super::modify::{HELD, Held, NOW, describe, held_value};
use super::plan::{Argument, Plan, Shape, Statement, StatementKind};
use super::referrer::doomed;
use super::set::Set;
use crate::resource::{ResourceSpec, Role, ValueRef, goes_with};

/// A reference, by its resource and the place of its field.
pub(crate) type Reference = (&'static ResourceSpec, usize);

/// Makes the references of one field null that point at rows which are about to go. The database
/// does that by itself too, but it does not know that the rows have changed.
#[derive(Debug)]
pub(crate) struct Unset<'a> {
    /// The reference.
    pub(crate) reference: Reference,
    /// The resource whose rows go.
    pub(crate) going: &'static ResourceSpec,
    /// What these must still hold.
    pub(crate) held: &'a Held,
    /// Their ids.
    pub(crate) ids: &'a Set<'a>,
    /// The time, in microseconds since 1970.
    pub(crate) now: i64,
}

/// The references among `resources` that become null when rows of `going` go, in rows that say when
/// they last changed, or count their changes.
pub(crate) fn loosened(
    going: &'static ResourceSpec,
    resources: &[&'static ResourceSpec],
) -> Vec<Reference> {
    let told = resources.iter().filter(|by| {
        let kept = [Role::Updated, Role::Version];
        kept.iter().any(|role| by.index_of(*role).is_some())
    });
    told.flat_map(|by| (0..by.fields.len()).map(move |index| (*by, index)))
        .filter(|(by, index)| {
            let field = &by.fields[*index];
            let target = field.target().filter(|_| field.nullable());
            target.is_some_and(|target| goes_with(target, going))
        })
        .collect()
}

impl Statement for Unset<'_> {
    fn shape(&self, shape: &mut Shape) {
        let (by, index) = self.reference;
        shape.begin(StatementKind::Unset, self.going);
        shape.add(std::ptr::from_ref(by).addr());
        shape.add(index);
        describe(self.held, shape);
    }

    fn plan(&self, dialect: Dialect) -> Plan {
        let (by, index) = self.reference;
        let mut query = Query::update();
        query.table(by.table);
        query.value(
            Alias::new(by.fields[index].column),
            Expr::from(Keyword::Null),
        );
        count_change(&mut query, by, dialect);
        if let Some(target) = by.fields[index].target() {
            let mut targets = Query::select();
            targets
                .from(target.table)
                .expr(id(target))
                .and_where_option(doomed(target, self.going, self.held, dialect));
            query.and_where(column(by, index).in_subquery(targets));
        }
        Plan::new(&query, dialect, Vec::new())
    }

    fn argument(&self, slot: usize) -> Argument<'_> {
        match slot {
            HELD => held_value(self.held),
            NOW => ValueRef::Integer(self.now).into(),
            slot => self.ids.argument(slot),
        }
    }
}
