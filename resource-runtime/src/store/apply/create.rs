//! New rows: one statement for one, and one for any number.

use std::collections::HashMap;

use uuid::Uuid;

use super::session::Session;
use super::undone::{Undone, explain, ignored};
use super::{done, within_savepoint};
use crate::change::Values;
use crate::resource::{ResourceSpec, Role, Value};
use crate::store::rows::Rows;
use crate::store::sql::schema::primary_key;
use crate::store::sql::{Form, Insert, InsertMany};
use crate::store::{Outcome, Written};

pub(super) async fn create<S: Session>(
    session: &mut S,
    now: i64,
    resource: &'static ResourceSpec,
    rows: &[Values],
) -> Result<Written, Undone> {
    let rows = match rows {
        [] => return Ok(done(Outcome::Unchanged)),
        [values] => one(session, now, resource, 0, values).await?,
        rows => many(session, now, resource, rows).await?,
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

/// Puts new rows into the order in which they are given: ids that the store chooses ascend in it,
/// and what is named by its row is found by that.
fn as_given(resource: &'static ResourceSpec, given: &[Values], written: &mut Rows) {
    let id = resource.id_index();
    if given[0].iter().all(|(field, _)| *field != id) {
        return written.sort_by_key(id);
    }
    let key = primary_key(resource);
    let places = given.iter().enumerate().map(|(place, values)| {
        let named = values.iter().filter(|(field, _)| key.contains(field));
        let named: Vec<&(usize, Value)> = named.collect();
        (named, place)
    });
    let places: HashMap<_, usize> = places.collect();
    written.sort_by(|row| {
        let named: Vec<_> = (0..resource.fields.len())
            .filter(|field| key.contains(field))
            .map(|field| (field, row.value(field)))
            .collect();
        places.get(&named.iter().collect::<Vec<_>>()).copied()
    });
}

async fn one<S: Session>(
    session: &mut S,
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
    match session.write(&insert).await {
        Ok(written) if written.is_empty() => Err(ignored("INSERT", resource)),
        Ok(written) => Ok(written),
        Err(error) => Err(explain(session, error, resource, row, values).await),
    }
}

async fn many<S: Session>(
    session: &mut S,
    now: i64,
    resource: &'static ResourceSpec,
    rows: &[Values],
) -> Result<Rows, Undone> {
    let ids: Vec<Value> = rows.iter().map(|_| new_id(resource)).collect();
    let insert = InsertMany::new(resource, rows, &ids, now);
    match session.write(&insert).await {
        Ok(mut written) if written.len() == rows.len() => {
            as_given(resource, rows, &mut written);
            Ok(written)
        }
        Ok(_) => Err(ignored("INSERT", resource)),
        Err(error) if session.violation(&error, resource).is_some() => {
            // Row by row, because the statement does not say which of them it was.
            within_savepoint(session, async |session: &mut S| {
                for (place, values) in rows.iter().enumerate() {
                    one(session, now, resource, place, values).await?;
                }
                Err(S::broken(error))
            })
            .await
        }
        Err(error) => Err(S::broken(error)),
    }
}
