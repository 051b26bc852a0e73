//! Changes of rows: one statement that reads them, one that writes what differs.

use std::collections::HashMap;

use super::session::Session;
use super::undone::{Undone, explain, ignored, missing};
use super::{done, within_savepoint};
use crate::change::{Change, Values};
use crate::query::{Key, Lookup, Within};
use crate::resource::{ResourceSpec, Value};
use crate::store::rows::{Row, Rows};
use crate::store::sql::{ChangeMany, ChangeOne, Current, Held};
use crate::store::{Outcome, Written};

pub(super) async fn update<S: Session>(
    session: &mut S,
    now: i64,
    resource: &'static ResourceSpec,
    held: &Held,
    changes: &[Change],
) -> Result<Written, Undone> {
    match changes {
        [] => Ok(done(Outcome::Unchanged)),
        [change] => one(session, now, resource, held, change).await,
        changes => many(session, now, resource, held, changes).await,
    }
}

/// The values of a change that the row does not have yet.
fn differing(row: Row<'_>, values: &Values) -> Values {
    let differs = |(field, value): &&(usize, Value)| row.get(*field) != value.as_ref();
    values.iter().filter(differs).cloned().collect()
}

async fn one<S: Session>(
    session: &mut S,
    now: i64,
    resource: &'static ResourceSpec,
    held: &Held,
    change: &Change,
) -> Result<Written, Undone> {
    let id = &change.id;
    let current = Current { resource, id, held };
    let rows = session.rows(&current).await.map_err(S::broken)?;
    if rows.is_empty() {
        return Err(missing(vec![id.clone()]));
    }
    let values = differing(rows.row(0), &change.values);
    if values.is_empty() {
        return Ok(Written {
            rows,
            outcome: Outcome::Unchanged,
        });
    }
    let rows = write_one(session, now, resource, held, 0, id, &values).await?;
    Ok(Written {
        rows,
        outcome: Outcome::Changed,
    })
}

async fn write_one<S: Session>(
    session: &mut S,
    now: i64,
    resource: &'static ResourceSpec,
    held: &Held,
    row: usize,
    id: &Value,
    values: &Values,
) -> Result<Rows, Undone> {
    let change = ChangeOne {
        resource,
        id,
        held,
        values,
        now,
    };
    match session.write(&change).await {
        Ok(written) if written.is_empty() => Err(ignored("UPDATE", resource)),
        Ok(written) => Ok(written),
        Err(error) => Err(explain(session, error, resource, row, values).await),
    }
}

async fn many<S: Session>(
    session: &mut S,
    now: i64,
    resource: &'static ResourceSpec,
    held: &Held,
    changes: &[Change],
) -> Result<Written, Undone> {
    let current = current(session, resource, held, changes).await?;
    let id_index = resource.id_index();
    let places: HashMap<Value, usize> = current
        .iter()
        .enumerate()
        .map(|(place, row)| (row.value(id_index), place))
        .collect();
    let absent = |change: &&Change| !places.contains_key(&change.id);
    let absent: Vec<Value> = changes
        .iter()
        .filter(absent)
        .map(|change| change.id.clone())
        .collect();
    if !absent.is_empty() {
        return Err(missing(absent));
    }

    let mut different: Vec<(usize, Change)> = changes
        .iter()
        .enumerate()
        .map(|(place, change)| {
            let values = differing(current.row(places[&change.id]), &change.values);
            let id = change.id.clone();
            (place, Change { id, values })
        })
        .filter(|(_, change)| !change.values.is_empty())
        .collect();
    // In the order of the table, so that each page of it is touched once.
    different.sort_unstable_by(|(_, one), (_, other)| one.id.cmp(&other.id));
    let (origins, different): (Vec<usize>, Vec<Change>) = different.into_iter().unzip();
    let written = if different.is_empty() {
        Rows::new(current.width())
    } else {
        write_many(session, now, resource, held, &origins, &different).await?
    };

    let renewed: HashMap<Value, usize> = written
        .iter()
        .enumerate()
        .map(|(place, row)| (row.value(id_index), place))
        .collect();
    let mut rows = Rows::new(current.width());
    for change in changes {
        rows.append(match renewed.get(&change.id) {
            Some(place) => written.row(*place),
            None => current.row(places[&change.id]),
        });
    }
    Ok(Written {
        rows,
        outcome: if written.is_empty() {
            Outcome::Unchanged
        } else {
            Outcome::Changed
        },
    })
}

/// The rows as they stand, those alone that hold what they must.
async fn current<S: Session>(
    session: &mut S,
    resource: &'static ResourceSpec,
    held: &Held,
    changes: &[Change],
) -> Result<Rows, Undone> {
    let parent = resource.parent().map(|(_, field)| field);
    let within = match held {
        Some((field, value)) if Some(*field) == parent && !value.is_null() => {
            Within::Parent(value.clone())
        }
        _ => Within::Everything,
    };
    let lookup = Lookup {
        resource,
        keys: changes
            .iter()
            .map(|change| Key::Id(change.id.clone()))
            .collect(),
        within,
    };
    let mut found = session.find(&lookup).await.map_err(S::broken)?;
    if let Some((field, value)) = held {
        found.retain(|row| row.get(*field) == value.as_ref());
    }
    Ok(found)
}

/// `origins` are the places of the changes in the write.
async fn write_many<S: Session>(
    session: &mut S,
    now: i64,
    resource: &'static ResourceSpec,
    held: &Held,
    origins: &[usize],
    changes: &[Change],
) -> Result<Rows, Undone> {
    let statement = ChangeMany::new(resource, held, changes, now);
    match session.write(&statement).await {
        Ok(written) if written.len() == changes.len() => Ok(written),
        Ok(_) => Err(ignored("UPDATE", resource)),
        Err(error) if session.violation(&error, resource).is_some() => {
            within_savepoint(session, async |session: &mut S| {
                for (origin, Change { id, values }) in origins.iter().zip(changes) {
                    write_one(session, now, resource, held, *origin, id, values).await?;
                }
                Err(S::broken(error))
            })
            .await
        }
        Err(error) => Err(S::broken(error)),
    }
}
