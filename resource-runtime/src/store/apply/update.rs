//! Changes of rows: one statement that reads them, one that writes what differs.

use std::collections::HashMap;

use super::current::current;
use super::session::{Session, is_in_order};
use super::undone::{Undone, explain, ignored, missing, stale};
use super::{done, within_savepoint};
use crate::change::{Change, Values};
use crate::resource::{ResourceSpec, Value};
use crate::store::rows::{Row, Rows};
use crate::store::sql::{ChangeMany, ChangeOne, Current, Held};
use crate::store::{Outcome, Written, is_stale};

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
    if is_stale(resource, change.version, |at| rows.row(0).get(at)) {
        return Err(stale(vec![id.clone()]));
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

/// Writes many rows unread where that spares the way to a server, and elsewhere where nothing is
/// written that a row holds already: an indexed column that is set to what it is costs more than to
/// read it.
async fn many<S: Session>(
    session: &mut S,
    now: i64,
    resource: &'static ResourceSpec,
    held: &Held,
    changes: &[Change],
) -> Result<Written, Undone> {
    let mut ordered: Vec<(usize, &Change)> = changes.iter().enumerate().collect();
    // In the order of the table, so that each page of it is touched once.
    ordered.sort_unstable_by(|(_, one), (_, other)| one.id.cmp(&other.id));
    let plain = ordered.iter().map(|(_, change)| *change);
    let statement = ChangeMany::new(resource, held, plain, now)
        .differing()
        .in_order(is_in_order(session, changes.len()));
    let mut known = Known::new(resource);
    let outcome = match statement.fields() {
        2.. if !S::REMOTE => rest(session, now, held, &ordered, &mut known).await?,
        0 => rest(session, now, held, &ordered, &mut known).await?,
        _ if changes.iter().any(|change| change.version.is_some()) => {
            rest(session, now, held, &ordered, &mut known).await?
        }
        _ => {
            within_savepoint(session, async |session: &mut S| {
                let wrote = unread(session, &statement, ordered.len(), &mut known).await?;
                if known.places.len() == ordered.len() {
                    return Ok(Outcome::Changed);
                }
                ordered.retain(|(_, change)| known.row(&change.id).is_none());
                let more = rest(session, now, held, &ordered, &mut known).await?;
                Ok(if wrote { Outcome::Changed } else { more })
            })
            .await?
        }
    };
    let mut rows = Rows::new(known.width());
    let answered = changes.iter().filter_map(|change| known.row(&change.id));
    answered.for_each(|row| rows.append(row));
    Ok(Written { rows, outcome })
}

/// Writes what differs, whichever rows that are; whether there are any.
async fn unread<S: Session>(
    session: &mut S,
    statement: &ChangeMany<'_>,
    all: usize,
    known: &mut Known,
) -> Result<bool, Undone> {
    match session.write_last(statement, all).await {
        Ok(rows) if rows.is_empty() => Ok(false),
        Ok(rows) => {
            known.learn(rows);
            Ok(true)
        }
        // Whoever reads first finds out whether all are there, and then which of them it is.
        Err(error) if session.violation(&error, known.resource).is_some() => Ok(false),
        Err(error) => Err(S::broken(error)),
    }
}

/// Reads rows, which must be there, and writes those that differ.
async fn rest<S: Session>(
    session: &mut S,
    now: i64,
    held: &Held,
    changes: &[(usize, &Change)],
    known: &mut Known,
) -> Result<Outcome, Undone> {
    let resource = known.resource;
    let keys = changes.iter().map(|(_, change)| change.id.clone());
    known.learn(current(session, resource, held, keys).await?);
    let ids = changes.iter().map(|(_, change)| &change.id);
    let absent: Vec<Value> = ids.filter(|id| known.row(id).is_none()).cloned().collect();
    if !absent.is_empty() {
        return Err(missing(absent));
    }
    let old = changes.iter().filter_map(|(_, change)| {
        let row = known.row(&change.id)?;
        is_stale(resource, change.version, |at| row.get(at)).then(|| change.id.clone())
    });
    let old: Vec<Value> = old.collect();
    if !old.is_empty() {
        return Err(stale(old));
    }
    let different = changes.iter().filter_map(|(place, change)| {
        let values = differing(known.row(&change.id)?, &change.values);
        let id = change.id.clone();
        let version = None;
        let change = Change {
            id,
            values,
            version,
        };
        (!change.values.is_empty()).then_some((*place, change))
    });
    let different: Vec<(usize, Change)> = different.collect();
    if different.is_empty() {
        return Ok(Outcome::Unchanged);
    }
    known.learn(write_many(session, now, resource, held, &different).await?);
    Ok(Outcome::Changed)
}

/// Rows by their ids, as they were learnt last.
struct Known {
    resource: &'static ResourceSpec,
    learnt: Vec<Rows>,
    places: HashMap<Value, (usize, usize)>,
}

impl Known {
    fn new(resource: &'static ResourceSpec) -> Self {
        Self {
            resource,
            learnt: Vec::new(),
            places: HashMap::new(),
        }
    }

    fn learn(&mut self, rows: Rows) {
        let (id, lesson) = (self.resource.id_index(), self.learnt.len());
        self.places.reserve(rows.len());
        for (place, row) in rows.iter().enumerate() {
            self.places.insert(row.value(id), (lesson, place));
        }
        self.learnt.push(rows);
    }

    fn row(&self, id: &Value) -> Option<Row<'_>> {
        let (lesson, place) = self.places.get(id)?;
        Some(self.learnt[*lesson].row(*place))
    }

    fn width(&self) -> usize {
        self.learnt.first().map_or(1, Rows::width)
    }
}

/// The changes are beside their places in the write.
async fn write_many<S: Session>(
    session: &mut S,
    now: i64,
    resource: &'static ResourceSpec,
    held: &Held,
    changes: &[(usize, Change)],
) -> Result<Rows, Undone> {
    let statement = ChangeMany::new(resource, held, changes.iter().map(|(_, it)| it), now);
    match session.write(&statement).await {
        Ok(written) if written.len() == changes.len() => Ok(written),
        Ok(_) => Err(ignored("UPDATE", resource)),
        Err(error) if session.violation(&error, resource).is_some() => {
            within_savepoint(session, async |session: &mut S| {
                for (place, Change { id, values, .. }) in changes {
                    write_one(session, now, resource, held, *place, id, values).await?;
                }
                Err(S::broken(error))
            })
            .await
        }
        Err(error) => Err(S::broken(error)),
    }
}
