//! The end of rows.

use super::declared::Declared;
use super::session::{Session, Violation, is_in_order};
use super::undone::{Undone, ignored, stale};
use super::{done, within_savepoint};
use crate::resource::{ResourceSpec, Value, referrers};
use crate::store::error::StoreError;
use crate::store::sql::{Current, Held, Referring, Remaining, Removal, Set, Unset};
use crate::store::{Outcome, Written, is_stale};

/// What is to end.
pub(super) struct Delete<'a> {
    pub(super) resource: &'static ResourceSpec,
    pub(super) held: &'a Held,
    pub(super) ids: &'a [Value],
    /// The version that each row must have.
    pub(super) version: Option<i64>,
}

pub(super) async fn delete<S: Session>(
    session: &mut S,
    now: i64,
    declared: &Declared,
    delete: &Delete<'_>,
) -> Result<Written, Undone> {
    let Delete { resource, held, .. } = *delete;
    if delete.version.is_some() {
        expect_version(session, delete).await?;
    }
    let ids = Set::of(delete.ids.iter().map(Value::as_ref));
    let references = declared.loosened(resource);
    if references.is_empty() {
        return remove(session, declared, resource, held, &ids).await;
    }
    within_savepoint(session, async |session: &mut S| {
        for reference in references.iter().copied() {
            let unset = Unset {
                reference,
                going: resource,
                held,
                ids: &ids,
                now,
            };
            session.execute(&unset).await.map_err(S::broken)?;
        }
        remove(session, declared, resource, held, &ids).await
    })
    .await
}

/// Refuses to end rows that are of another version than they must be.
async fn expect_version<S: Session>(session: &mut S, delete: &Delete<'_>) -> Result<(), Undone> {
    let Delete { resource, held, .. } = *delete;
    let mut old = Vec::new();
    for id in delete.ids {
        let current = Current { resource, id, held };
        let rows = session.rows(&current).await.map_err(S::broken)?;
        if !rows.is_empty() && is_stale(resource, delete.version, |at| rows.row(0).get(at)) {
            old.push(id.clone());
        }
    }
    if old.is_empty() {
        return Ok(());
    }
    Err(stale(old))
}

async fn remove<S: Session>(
    session: &mut S,
    declared: &Declared,
    resource: &'static ResourceSpec,
    held: &Held,
    ids: &Set<'_>,
) -> Result<Written, Undone> {
    let removal = Removal {
        resource,
        ids,
        held,
        in_order: is_in_order(session, ids.len()),
    };
    match session
        .remove(&removal, declared.is_entangled(resource))
        .await
    {
        Ok(0) => {}
        Ok(_) => return Ok(done(Outcome::Changed)),
        Err(error) => {
            return Err(keeper(session, error, resource, declared.resources(), ids).await);
        }
    }
    let left = Remaining(removal);
    // Where others write too, one of them may have made such a row meanwhile.
    if S::ALONE && session.any(&left).await.map_err(S::broken)? {
        return Err(ignored("DELETE", resource));
    }
    Ok(done(Outcome::Unchanged))
}

/// Names the resource whose row keeps others from being deleted.
async fn keeper<S: Session>(
    session: &mut S,
    error: S::Error,
    resource: &'static ResourceSpec,
    resources: &[&'static ResourceSpec],
    ids: &Set<'_>,
) -> Undone {
    match session.violation(&error, resource) {
        Some(Violation::ForeignKey(Some((by, _)))) => {
            return Undone::Refused(StoreError::StillReferenced { by });
        }
        Some(Violation::ForeignKey(None)) => {
            for reference in referrers(resource, resources) {
                let referring = Referring {
                    reference,
                    going: resource,
                    ids,
                };
                match session.any(&referring).await {
                    Ok(true) => {
                        let (by, _) = reference;
                        return Undone::Refused(StoreError::StillReferenced { by });
                    }
                    Ok(false) => {}
                    Err(error) => return S::broken(error),
                }
            }
        }
        Some(Violation::Unique(_) | Violation::TooLong(_)) | None => {}
    }
    S::broken(error)
}
