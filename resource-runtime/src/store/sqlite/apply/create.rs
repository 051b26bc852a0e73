//! New rows: one statement for one, and one for any number.

use uuid::Uuid;

use super::undone::{Undone, explain, ignored, is_refusal};
use super::{answer, done, within_savepoint};
use crate::change::Values;
use crate::resource::{ResourceSpec, Role, Value};
use crate::store::rows::Rows;
use crate::store::sql::{Form, Insert, InsertMany};
use crate::store::sqlite::session::Session;
use crate::store::{Outcome, Written};

pub(super) fn create(
    session: &mut Session,
    now: i64,
    resource: &'static ResourceSpec,
    rows: &[Values],
) -> Result<Written, Undone> {
    let rows = match rows {
        [] => return Ok(done(Outcome::Unchanged)),
        [values] => one(session, now, resource, 0, values)?,
        rows => many(session, now, resource, rows)?,
    };
    Ok(Written {
        rows,
        outcome: Outcome::Created,
    })
}

/// The id of a new row, where the database does not count it itself.
fn new_id(resource: &'static ResourceSpec) -> Value {
    match (resource.index_of(Role::Id), Form::of(resource.id())) {
        (Some(_), Form::Uuid) => Value::Uuid(Uuid::now_v7()),
        _ => Value::Null,
    }
}

fn one(
    session: &mut Session,
    now: i64,
    resource: &'static ResourceSpec,
    row: usize,
    values: &Values,
) -> Result<Rows, Undone> {
    let insert = Insert {
        resource,
        values,
        id: new_id(resource),
        now,
    };
    let written =
        answer(session, &insert).map_err(|error| explain(session, error, resource, row, values))?;
    written.ok_or_else(|| ignored("INSERT", resource))
}

fn many(
    session: &mut Session,
    now: i64,
    resource: &'static ResourceSpec,
    rows: &[Values],
) -> Result<Rows, Undone> {
    let ids: Vec<Value> = rows.iter().map(|_| new_id(resource)).collect();
    let insert = InsertMany::new(resource, rows, &ids, now);
    match session.rows(&insert) {
        Ok(mut written) if written.len() == rows.len() => {
            // The ids ascend in the order in which rows are given.
            written.sort_by_key(resource.id_index());
            Ok(written)
        }
        Ok(_) => Err(ignored("INSERT", resource)),
        Err(error) if is_refusal(&error, resource) => {
            // Row by row, because the statement does not say which of them it was.
            within_savepoint(session, |session| {
                for (place, values) in rows.iter().enumerate() {
                    one(session, now, resource, place, values)?;
                }
                Err(super::undone::broken(error))
            })
        }
        Err(error) => Err(super::undone::broken(error)),
    }
}
