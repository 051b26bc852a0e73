//! The end of rows.

use rusqlite::Error;

use super::declared::Declared;
use super::undone::{Undone, broken, ignored};
use super::{done, within_savepoint};
use crate::resource::{ResourceSpec, Value};
use crate::store::error::StoreError;
use crate::store::sql::{Held, Remaining, Removal, Set, Unset, referrers};
use crate::store::sqlite::failure::{Violation, violation};
use crate::store::sqlite::session::Session;
use crate::store::{Outcome, Written};

pub(super) fn delete(
    session: &mut Session,
    now: i64,
    declared: &mut Declared,
    resource: &'static ResourceSpec,
    held: &Held,
    ids: &[Value],
) -> Result<Written, Undone> {
    let ids = Set::of(ids.iter().map(Value::as_ref));
    let references = declared.loosened(resource);
    if references.is_empty() {
        return remove(session, declared, resource, held, &ids);
    }
    within_savepoint(session, |session| {
        for reference in references.iter().copied() {
            let unset = Unset {
                reference,
                going: resource,
                held,
                ids: &ids,
                now,
            };
            session.any(&unset).map_err(broken)?;
        }
        remove(session, declared, resource, held, &ids)
    })
}

fn remove(
    session: &mut Session,
    declared: &Declared,
    resource: &'static ResourceSpec,
    held: &Held,
    ids: &Set,
) -> Result<Written, Undone> {
    let removal = Removal {
        resource,
        ids,
        held,
    };
    session
        .any(&removal)
        .map_err(|error| keeper(session, error, resource, declared.resources(), ids))?;
    if session.connection().changes() > 0 {
        return Ok(done(Outcome::Changed));
    }
    let left = Remaining(removal);
    if session.any(&left).map_err(broken)? {
        return Err(ignored("DELETE", resource));
    }
    Ok(done(Outcome::Unchanged))
}

/// Names the resource whose row keeps others from being deleted.
fn keeper(
    session: &Session,
    error: Error,
    resource: &'static ResourceSpec,
    resources: &[&'static ResourceSpec],
    ids: &Set,
) -> Undone {
    if matches!(violation(&error, resource), Some(Violation::ForeignKey)) {
        for (by, plan) in referrers(resource, resources, &sea_query::SqliteQueryBuilder) {
            match session.any_of_plan(&plan, |_| ids.argument()) {
                Ok(true) => return Undone::Refused(StoreError::StillReferenced { by }),
                Ok(false) => {}
                Err(error) => return broken(error),
            }
        }
    }
    broken(error)
}
