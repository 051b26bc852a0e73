//! One write, inside a transaction.

mod create;
mod declared;
mod delete;
mod link;
mod undone;
mod update;

use super::session::Session;
use crate::change::{Change, Write};
use crate::store::clock::Clock;
use crate::store::error::StoreError;
use crate::store::rows::Rows;
use crate::store::sql::Statement;
use crate::store::{Outcome, Written};

pub(crate) use declared::Declared;
pub(crate) use undone::Undone;

/// Carries out `write`, or leaves everything as it was.
pub(crate) fn apply(
    session: &mut Session,
    clock: &mut Clock,
    declared: &mut Declared,
    write: &Write,
) -> Result<Written, Undone> {
    match write {
        Write::Create { resource, rows } => create::create(session, clock.now(), resource, rows),
        Write::Update {
            resource,
            held,
            changes,
        } => update::update(session, clock.now(), resource, held, changes),
        Write::Put {
            resource,
            held,
            id,
            create,
            update,
        } => {
            let change = Change {
                id: id.clone(),
                values: update.clone(),
            };
            match update::update(session, clock.now(), resource, held, &[change]) {
                Err(Undone::Refused(StoreError::Missing { .. })) => {
                    create::create(session, clock.now(), resource, std::slice::from_ref(create))
                }
                outcome => outcome,
            }
        }
        Write::Delete {
            resource,
            held,
            ids,
        } => delete::delete(session, clock.now(), declared, resource, held, ids),
        Write::Link { link, own, peer } => link::tie(session, *link, own, peer),
        Write::Unlink { link, own, peer } => link::untie(session, *link, own, peer),
    }
}

/// The row that a statement answers.
fn answer(session: &mut Session, statement: &impl Statement) -> rusqlite::Result<Option<Rows>> {
    let rows = session.rows(statement)?;
    Ok((!rows.is_empty()).then_some(rows))
}

/// What a write that answers no rows has done.
fn done(outcome: Outcome) -> Written {
    Written {
        rows: Rows::new(1),
        outcome,
    }
}

/// Carries out a step so that it can be undone by itself.
fn within_savepoint<T>(
    session: &mut Session,
    step: impl FnOnce(&mut Session) -> Result<T, Undone>,
) -> Result<T, Undone> {
    session.command("SAVEPOINT step").map_err(undone::broken)?;
    let outcome = step(session);
    if outcome.is_err() {
        session
            .command("ROLLBACK TO step")
            .map_err(undone::broken)?;
    }
    session.command("RELEASE step").map_err(undone::broken)?;
    outcome
}
