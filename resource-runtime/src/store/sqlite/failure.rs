//! What SQLite's errors mean for whoever asked.

use std::time::Duration;

use rusqlite::{Error, ErrorCode, ffi};

use super::shared::Shared;
use crate::resource::{FieldSpec, ResourceSpec};
use crate::store::apply::Violation;
use crate::store::error::StoreError;

/// The failure of a read.
pub(crate) fn read_failure(error: Error, store: &Shared) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::OperationInterrupted) => StoreError::Timeout {
            limit: store.options.read_timeout,
        },
        _ => failure(error),
    }
}

/// The failure of anything.
pub(crate) fn failure(error: Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            StoreError::Unavailable("another process is writing to the database".to_owned())
        }
        // The machine is at fault, not the request: it may do the same thing later.
        Some(
            ErrorCode::DiskFull
            | ErrorCode::SystemIoFailure
            | ErrorCode::CannotOpen
            | ErrorCode::ReadOnly,
        ) => StoreError::Unavailable(reason(&error)),
        _ => StoreError::Failed(Box::new(error)),
    }
}

/// What the system keeps SQLite from, in words for whoever looks after it.
pub(crate) fn reason(error: &Error) -> String {
    match error.sqlite_extended_error_code() {
        // There is always room for this small file, except on a full disk.
        Some(ffi::SQLITE_IOERR_SHMSIZE) => "the disk is full".to_owned(),
        Some(code) if error.sqlite_error_code() == Some(ErrorCode::SystemIoFailure) => {
            format!("{error} (SQLite's code {code})")
        }
        _ => error.to_string(),
    }
}

/// What constraint of `resource`'s table `error` complains about.
pub(crate) fn violation(error: &Error, resource: &'static ResourceSpec) -> Option<Violation> {
    let Error::SqliteFailure(code, message) = error else {
        return None;
    };
    match code.extended_code {
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => Some(Violation::ForeignKey(None)),
        ffi::SQLITE_CONSTRAINT_UNIQUE
        | ffi::SQLITE_CONSTRAINT_PRIMARYKEY
        | ffi::SQLITE_CONSTRAINT_ROWID => {
            unique_field(message.as_deref()?, resource).map(Violation::Unique)
        }
        _ => None,
    }
}

/// The field that `UNIQUE constraint failed: table.parent, table.field` is about: the last one, as
/// the indexes have the parent first. `None` for another table, to which a trigger may write.
fn unique_field(message: &str, resource: &'static ResourceSpec) -> Option<&'static FieldSpec> {
    let columns = message.strip_prefix("UNIQUE constraint failed: ")?;
    let (table, column) = columns.split(", ").last()?.split_once('.')?;
    if !table.eq_ignore_ascii_case(resource.table) {
        return None;
    }
    resource
        .fields
        .iter()
        .find(|field| field.column.eq_ignore_ascii_case(column))
}

/// What has kept a transaction, which may take as long as `limit`, from going on.
pub(crate) fn interrupted(error: Error, limit: Duration) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::OperationInterrupted) => StoreError::Timeout { limit },
        _ => failure(error),
    }
}
