//! Writes whose rows must satisfy something: looked at before they are changed, and afterwards.

use super::current::current;
use super::declared::Declared;
use super::session::Session;
use super::undone::{Undone, forbidden};
use super::{apply, within_savepoint};
use crate::change::{Only, Write};
use crate::query::Filter;
use crate::store::Written;
use crate::store::rows::Rows;
use crate::store::sql::Held;

/// Carries out `write`, if its rows satisfy `only`; else nothing of it.
pub(super) async fn restricted<S: Session>(
    session: &mut S,
    now: i64,
    declared: &Declared,
    write: &Write,
    only: &Only,
) -> Result<Written, Undone> {
    if let Some(filter) = &only.change {
        before(session, write, filter).await?;
    }
    within_savepoint(session, async |session: &mut S| {
        let written = Box::pin(apply(session, now, declared, write)).await?;
        match written.outside(write.resource(), only) {
            rows if rows.is_empty() => Ok(written),
            rows => Err(forbidden(rows)),
        }
    })
    .await
}

/// Refuses a write of rows that do not satisfy `filter` as they stand.
async fn before<S: Session>(session: &mut S, write: &Write, filter: &Filter) -> Result<(), Undone> {
    let ids = write.ids();
    let held: Held = write.held().cloned();
    let resource = write.resource();
    let rows: Rows = current(session, resource, &held, ids.iter().map(|id| (*id).clone())).await?;
    let id = resource.id_index();
    let outside = rows
        .iter()
        .filter(|row| !row.satisfies(resource, filter))
        .map(|row| row.value(id));
    let outside: Vec<_> = outside.collect();
    let places = ids
        .iter()
        .enumerate()
        .filter(|(_, id)| outside.contains(id));
    match places.map(|(place, _)| place).collect::<Vec<_>>() {
        rows if rows.is_empty() => Ok(()),
        rows => Err(forbidden(rows)),
    }
}
