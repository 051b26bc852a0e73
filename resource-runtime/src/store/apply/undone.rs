//! Why a write was not carried out.

use super::session::{Session, Violation};
use crate::resource::{FieldSpec, ResourceSpec, Role, Value};
use crate::store::error::StoreError;
use crate::store::sql::Existing;

/// How a write that was not carried out ended.
#[derive(Debug)]
pub(crate) enum Undone {
    /// It cannot be done. It has undone itself; others are untouched.
    Refused(StoreError),
    /// It failed otherwise, so that nobody knows what it left behind.
    Broken(StoreError),
}

impl From<Undone> for StoreError {
    fn from(undone: Undone) -> Self {
        match undone {
            Undone::Refused(error) | Undone::Broken(error) => error,
        }
    }
}

/// The rows that were to be written are not there.
pub(super) fn missing(ids: Vec<Value>) -> Undone {
    Undone::Refused(StoreError::Missing { ids })
}

/// The rows that were to be written may not be written so.
pub(super) fn forbidden(rows: Vec<usize>) -> Undone {
    Undone::Refused(StoreError::Forbidden { rows })
}

/// The rows are of another version than they had to be.
pub(super) fn stale(ids: Vec<Value>) -> Undone {
    Undone::Refused(StoreError::Stale { ids })
}

/// The statement has touched no row, though there is one to touch: a trigger of the user's own says
/// `RAISE(IGNORE)`, or answers null. To answer as if it had been carried out, or as if the row were
/// not there, would be a lie.
pub(super) fn ignored(statement: &str, resource: &ResourceSpec) -> Undone {
    let table = resource.table;
    let reason = format!("a trigger of table `{table}` ignored the {statement}");
    Undone::Broken(StoreError::Failed(reason.into()))
}

/// Names the field for which the row at `row` could not be written.
pub(super) async fn explain<S: Session>(
    session: &mut S,
    error: S::Error,
    resource: &'static ResourceSpec,
    row: usize,
    values: &[(usize, Value)],
) -> Undone {
    match session.violation(&error, resource) {
        Some(Violation::Unique(field)) => Undone::Refused(StoreError::Duplicate { field, row }),
        Some(Violation::ForeignKey(Some((by, index)))) if by == resource => {
            let field = &by.fields[index];
            Undone::Refused(StoreError::MissingReference { field, row })
        }
        Some(Violation::ForeignKey(_)) => {
            for (index, id) in values {
                let field = &resource.fields[*index];
                let Some(target) = field.target().filter(|_| !id.is_null()) else {
                    continue;
                };
                let existing = Existing {
                    resource: target,
                    id,
                };
                match session.any(&existing).await {
                    Ok(true) => {}
                    Ok(false) => {
                        return Undone::Refused(StoreError::MissingReference { field, row });
                    }
                    Err(error) => return S::broken(error),
                }
            }
            S::broken(error)
        }
        Some(Violation::TooLong(said)) => match said.or_else(|| longest(resource, values)) {
            Some(field) => Undone::Refused(StoreError::TooLong { field, row }),
            None => S::broken(error),
        },
        None => S::broken(error),
    }
}

/// The field of the longest of the texts that stand in an index.
fn longest(
    resource: &'static ResourceSpec,
    values: &[(usize, Value)],
) -> Option<&'static FieldSpec> {
    let texts = values.iter().filter_map(|(index, value)| match value {
        Value::Text(text) => Some((&resource.fields[*index], text.len())),
        _ => None,
    });
    let indexed = texts.filter(|(field, _)| {
        let named = matches!(field.role, Role::Id | Role::Slug);
        named || field.filter || field.sort || field.unique
    });
    let longest = indexed.max_by_key(|(_, length)| *length);
    longest.map(|(field, _)| field)
}
