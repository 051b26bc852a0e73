//! One write of its own: in one statement where that is enough, else in a transaction, which is begun
//! anew where others were in its way and nothing has been answered yet.

use std::sync::Arc;

use super::gather::{gather, is_gathered};
use super::local::checkout;
use super::shared::Shared;
use super::single::Single;
use super::work::{Guard, Work};
use crate::change::Write;
use crate::resource::ResourceSpec;
use crate::store::apply::{Undone, apply};
use crate::store::error::StoreError;
use crate::store::{ATTEMPTS, Written};

/// Carries out `write`, and answers after the commit.
pub(crate) async fn write(store: &Arc<Shared>, write: Write) -> Result<Written, StoreError> {
    match write {
        Write::Create { resource, mut rows }
            if rows.len() == 1
                && is_gathered(resource)
                && !store.catalogue.is_triggered(resource) =>
        {
            let values = rows.remove(0);
            match gather(store, resource, values).await {
                Ok(outcome) => outcome,
                Err(values) => {
                    let rows = vec![values];
                    Box::pin(alone(store, &Write::Create { resource, rows })).await
                }
            }
        }
        write => Box::pin(alone(store, &write)).await,
    }
}

async fn alone(store: &Arc<Shared>, write: &Write) -> Result<Written, StoreError> {
    let mut guard = match write {
        // What is written is looked at once more.
        Write::Restricted { .. } => Guard::Nothing,
        _ => Guard::Whole,
    };
    if is_one_statement(store, write) {
        let connection = checkout(store).await.map_err(super::Fault::failure)?;
        let mut alone = Single::new(connection);
        let outcome = apply(&mut alone, 0, &store.declared, write).await;
        if outcome.is_ok() || !alone.needs_transaction() {
            return Ok(outcome?);
        }
        guard = Guard::Savepoints;
    }
    let mut attempt = 1;
    loop {
        let work = Work::begin(store, guard).await;
        let mut work = work.map_err(super::Fault::failure)?;
        let error = match apply(&mut work, 0, &store.declared, write).await {
            Ok(written) => match work.commit().await {
                Ok(()) => return Ok(written),
                Err(fault) if fault.is_passing() && attempt < ATTEMPTS => None,
                Err(fault) => return Err(fault.failure_of_commit()),
            },
            Err(undone) => {
                let again = work.may_try_again() || was_overtaken(write, &undone);
                Some(StoreError::from(undone)).filter(|_| !again || attempt >= ATTEMPTS)
            }
        };
        if let Some(error) = error {
            return Err(error);
        }
        guard = Guard::Savepoints;
        attempt += 1;
    }
}

/// Whether a write is one statement, which a database carries out wholly or not at all.
fn is_one_statement(store: &Shared, write: &Write) -> bool {
    match write {
        Write::Create { resource, .. } => !store.catalogue.is_triggered(resource),
        Write::Link { .. } | Write::Unlink { .. } => true,
        Write::Update { .. } | Write::Put { .. } | Write::Restricted { .. } => false,
        Write::Delete {
            resource, version, ..
        } => version.is_none() && is_plain(store, resource),
    }
}

/// Whether deleting rows of `resource` asks for nothing beside.
fn is_plain(store: &Shared, resource: &'static ResourceSpec) -> bool {
    let declared = &store.declared;
    declared.loosened(resource).is_empty() && !declared.is_entangled(resource)
}

/// Whether somebody else has made the row that was not there just now.
fn was_overtaken(write: &Write, undone: &Undone) -> bool {
    match (write, undone) {
        (Write::Restricted { write, .. }, undone) => was_overtaken(write, undone),
        (Write::Put { resource, .. }, Undone::Refused(StoreError::Duplicate { field, .. })) => {
            std::ptr::eq(*field, resource.id())
        }
        _ => false,
    }
}
