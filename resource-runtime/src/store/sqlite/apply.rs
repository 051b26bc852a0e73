//! One write, inside the writer's transaction.

use rusqlite::Error;
use uuid::Uuid;

use super::clock::Clock;
use super::failure::{Violation, failure, violation};
use super::session::Session;
use crate::change::Write;
use crate::resource::{ResourceSpec, Value};
use crate::store::error::StoreError;
use crate::store::rows::Rows;
use crate::store::sql::{Change, Current, Existing, Form, Insert, Removal, Statement, referrers};

/// How a write that was not carried out ended.
#[derive(Debug)]
pub(crate) enum Undone {
    /// It violates a constraint. Its statement has undone itself; others are untouched.
    Refused(StoreError),
    /// It failed otherwise, so that nobody knows what it left behind.
    Broken(StoreError),
}

/// Carries out `write`. It is one statement that changes anything, so it is atomic by itself.
pub(crate) fn apply(
    session: &mut Session,
    clock: &mut Clock,
    resources: &[&'static ResourceSpec],
    write: &Write,
) -> Result<Option<Rows>, Undone> {
    match write {
        Write::Create { resource, values } => {
            let id = match Form::of(resource.id()) {
                Form::Uuid => Value::Uuid(Uuid::now_v7()),
                _ => Value::Null,
            };
            let insert = Insert {
                resource,
                values,
                id,
                now: clock.now(),
            };
            let row = answer(session, &insert)
                .map_err(|error| explain(session, error, resource, values.iter()))?;
            row.map(Some).ok_or_else(|| ignored("INSERT", resource))
        }
        Write::Update {
            resource,
            id,
            parent,
            values,
        } => {
            let current = Current {
                resource,
                id,
                parent: parent.as_ref(),
            };
            let Some(rows) = answer(session, &current).map_err(broken)? else {
                return Ok(None);
            };
            let differing: Vec<&(usize, Value)> = values
                .iter()
                .filter(|(field, value)| rows.row(0).get(*field) != value.as_ref())
                .collect();
            if differing.is_empty() {
                return Ok(Some(rows));
            }
            let change = Change {
                resource,
                id,
                values: &differing,
                now: clock.now(),
            };
            let row = answer(session, &change)
                .map_err(|error| explain(session, error, resource, differing.iter().copied()))?;
            row.map(Some).ok_or_else(|| ignored("UPDATE", resource))
        }
        Write::Delete {
            resource,
            id,
            parent,
        } => {
            let removal = Removal {
                resource,
                id,
                parent: parent.as_ref(),
            };
            session
                .any(&removal)
                .map_err(|error| keeper(session, error, resource, resources, id))?;
            let current = Current {
                resource,
                id,
                parent: parent.as_ref(),
            };
            if session.connection().changes() == 0 && session.any(&current).map_err(broken)? {
                return Err(ignored("DELETE", resource));
            }
            Ok(None)
        }
    }
}

/// The row that a statement answers.
fn answer(session: &mut Session, statement: &impl Statement) -> rusqlite::Result<Option<Rows>> {
    let rows = session.rows(statement)?;
    Ok((!rows.is_empty()).then_some(rows))
}

/// The statement has touched no row, though there is one to touch: a trigger of the user's own says
/// `RAISE(IGNORE)`. To answer as if it had been carried out, or as if the row were not there, would
/// be a lie.
fn ignored(statement: &str, resource: &ResourceSpec) -> Undone {
    let table = resource.table;
    let reason = format!("a trigger of table `{table}` ignored the {statement}");
    Undone::Broken(StoreError::Failed(reason.into()))
}

fn broken(error: Error) -> Undone {
    Undone::Broken(failure(error))
}

/// Names the field for which a row could not be written.
fn explain<'a>(
    session: &mut Session,
    error: Error,
    resource: &'static ResourceSpec,
    values: impl Iterator<Item = &'a (usize, Value)>,
) -> Undone {
    match violation(&error, resource) {
        Some(Violation::Unique(field)) => Undone::Refused(StoreError::Duplicate { field }),
        Some(Violation::ForeignKey) => {
            for (index, id) in values {
                let field = &resource.fields[*index];
                let Some(target) = field.target().filter(|_| !id.is_null()) else {
                    continue;
                };
                let existing = Existing {
                    resource: target,
                    id,
                };
                match session.any(&existing) {
                    Ok(true) => {}
                    Ok(false) => {
                        return Undone::Refused(StoreError::MissingReference { field });
                    }
                    Err(error) => return broken(error),
                }
            }
            broken(error)
        }
        None => broken(error),
    }
}

/// Names the resource whose row keeps another from being deleted.
fn keeper(
    session: &Session,
    error: Error,
    resource: &'static ResourceSpec,
    resources: &[&'static ResourceSpec],
    id: &Value,
) -> Undone {
    if matches!(violation(&error, resource), Some(Violation::ForeignKey)) {
        for (by, plan) in referrers(resource, resources, &sea_query::SqliteQueryBuilder) {
            match session.any_of_plan(&plan, |_| id.as_ref()) {
                Ok(true) => return Undone::Refused(StoreError::StillReferenced { by }),
                Ok(false) => {}
                Err(error) => return broken(error),
            }
        }
    }
    broken(error)
}
