//! The end of rows.

use super::declared::Declared;
use super::session::{Session, Violation};
use super::undone::{Undone, ignored};
use super::{done, within_savepoint};
use crate::resource::{ResourceSpec, Value};
use crate::store::error::StoreError;
use crate::store::sql::{Held, Referring, Remaining, Removal, Set, Unset, referrers};
use crate::store::{Outcome, Written};

pub(super) async fn delete<S: Session>(
    session: &mut S,
    now: i64,
    declared: &Declared,
    resource: &'static ResourceSpec,
    held: &Held,
    ids: &[Value],
) -> Result<Written, Undone> {
    let ids = Set::of(ids.iter().map(Value::as_ref));
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
        Some(Violation::Unique(_)) | None => {}
    }
    S::broken(error)
}
