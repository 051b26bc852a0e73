//! One write, inside a transaction of whichever database.

mod create;
mod current;
mod declared;
mod delete;
mod link;
mod restricted;
mod session;
mod undone;
mod update;

use super::error::StoreError;
use super::rows::Rows;
use super::{Outcome, Written};
use crate::change::{Change, Write};

pub(crate) use declared::Declared;
pub(crate) use session::{Session, Violation};
pub(crate) use undone::Undone;

/// Carries out `write`, or leaves everything as it was. `now` is the time in microseconds since
/// 1970, where the database has no clock of its own.
pub(crate) async fn apply<S: Session>(
    session: &mut S,
    now: i64,
    declared: &Declared,
    write: &Write,
) -> Result<Written, Undone> {
    match write {
        Write::Create { resource, rows } => create::create(session, now, resource, rows).await,
        Write::Update {
            resource,
            held,
            changes,
        } => update::update(session, now, resource, held, changes).await,
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
                version: None,
            };
            match update::update(session, now, resource, held, &[change]).await {
                Err(Undone::Refused(StoreError::Missing { .. })) => {
                    create::create(session, now, resource, std::slice::from_ref(create)).await
                }
                outcome => outcome,
            }
        }
        Write::Delete {
            resource,
            held,
            ids,
            version,
        } => {
            let removal = delete::Delete {
                resource,
                held,
                ids,
                version: *version,
            };
            delete::delete(session, now, declared, &removal).await
        }
        Write::Restricted { write, only } => {
            restricted::restricted(session, now, declared, write, only).await
        }
        Write::Link { link, own, peer } => link::tie(session, *link, own, peer).await,
        Write::Unlink { link, own, peer } => link::untie(session, *link, own, peer).await,
    }
}

/// What a write that answers no rows has done.
pub(crate) fn done(outcome: Outcome) -> Written {
    Written {
        rows: Rows::new(1),
        outcome,
    }
}

/// Carries out a step so that it can be undone by itself.
async fn within_savepoint<S: Session, T>(
    session: &mut S,
    step: impl AsyncFnOnce(&mut S) -> Result<T, Undone>,
) -> Result<T, Undone> {
    if session.ends_with_any_step() {
        return step(session).await;
    }
    let command = async |session: &mut S, sql| session.command(sql).await.map_err(S::broken);
    command(session, "SAVEPOINT step").await?;
    let outcome = step(session).await;
    if outcome.is_err() {
        command(session, "ROLLBACK TO step").await?;
    }
    command(session, "RELEASE step").await?;
    outcome
}
