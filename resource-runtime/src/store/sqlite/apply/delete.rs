//! The end of rows.

use rusqlite::Error;

use super::done;
use super::undone::{Undone, broken, ignored};
use crate::resource::{ResourceSpec, Value};
use crate::store::error::StoreError;
use crate::store::sql::{Held, Remaining, Removal, Set, referrers};
use crate::store::sqlite::failure::{Violation, violation};
use crate::store::sqlite::session::Session;
use crate::store::{Outcome, Written};

pub(super) fn delete(
    session: &mut Session,
    resources: &[&'static ResourceSpec],
    resource: &'static ResourceSpec,
    held: &Held,
    ids: &[Value],
) -> Result<Written, Undone> {
    let ids = Set::of(ids.iter().map(Value::as_ref));
    let removal = Removal {
        resource,
        ids: &ids,
        held,
    };
    session
        .any(&removal)
        .map_err(|error| keeper(session, error, resource, resources, &ids))?;
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
