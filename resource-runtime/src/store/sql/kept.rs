//! What a store keeps of each row by itself: its id, its times, its version.

use sea_query::{Alias, Expr, ExprTrait, UpdateStatement};

use super::column::{Form, column};
use super::dialect::Dialect;
use super::modify::NOW;
use super::schema::FIRST_VERSION;
use crate::resource::{FieldSpec, ResourceSpec, Role, Value};

/// What a new row gets without being given it.
pub(super) enum Kept {
    /// Its id.
    Id,
    /// The time.
    Time,
    /// Its first version.
    Version,
}

/// The fields that a new row gets without being given them, each with what it gets.
pub(super) fn kept_columns<'a>(
    resource: &'static ResourceSpec,
    given: &'a [(usize, Value)],
) -> impl Iterator<Item = (&'static FieldSpec, Kept)> + 'a {
    let fields = resource.fields.iter().enumerate();
    fields.filter_map(move |(place, field)| {
        let kept = match field.role {
            Role::Id if matches!(Form::of(field), Form::Uuid) => Kept::Id,
            Role::Created | Role::Updated => Kept::Time,
            Role::Version => Kept::Version,
            _ => return None,
        };
        let is_given = given.iter().any(|(given, _)| *given == place);
        (!is_given).then_some((field, kept))
    })
}

/// The version of a new row. Where a row may come after one with the same id that has gone, its
/// versions must not be those of the other: they are counted from the time, in microseconds.
pub(super) fn first_version(resource: &'static ResourceSpec, dialect: Dialect) -> Expr {
    if resource.reuses_ids() {
        dialect.microseconds(NOW)
    } else {
        Expr::cust(FIRST_VERSION.to_string())
    }
}

/// Adds to a change what the store keeps of each: when it was, and which one.
pub(super) fn count_change(
    query: &mut UpdateStatement,
    resource: &'static ResourceSpec,
    dialect: Dialect,
) {
    if let Some(updated) = resource.index_of(Role::Updated) {
        let name = Alias::new(resource.fields[updated].column);
        // A clock that is set back must not have a row changed before it was made.
        query.value(name, dialect.later(column(resource, updated), NOW));
    }
    if let Some(version) = resource.index_of(Role::Version) {
        let name = Alias::new(resource.fields[version].column);
        query.value(name, column(resource, version).add(Expr::cust("1")));
    }
}
