//! From a file to a database that is ready: the writer's connection, with all tables in place.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, MAIN_DB, TransactionBehavior, ffi};

use super::failure::reason;
use super::location::Location;
use super::options::SqliteOptions;
use super::session::connect;
use super::{fit, secret, statistics};
use crate::resource::ResourceSpec;
use crate::store::error::OpenError;

/// Opens the database, brings its tables up to the declarations, and reads its secret.
pub(crate) fn prepare(
    location: &Location,
    resources: &[&'static ResourceSpec],
    options: &SqliteOptions,
) -> Result<(Connection, [u8; 32]), OpenError> {
    let fresh = secret::fresh().map_err(|error| OpenError::Failed(Box::new(error)))?;
    let bring_up = || -> rusqlite::Result<_> {
        let mut connection = connect(location.path(), true, options)?;
        // What must not be written to, SQLite opens all the same, and fails at the first write.
        if connection.is_readonly(MAIN_DB)? {
            let code = ffi::Error::new(ffi::SQLITE_READONLY);
            return Err(rusqlite::Error::SqliteFailure(code, None));
        }
        use_wal(&connection, options.busy_timeout)?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;

        // Two processes that open at once take turns here, so that both end with the same tables
        // and the same secret.
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut misfits = fit::bring_up(&transaction, resources)?;
        // Only where its table fits it can be looked for.
        if misfits.is_empty() {
            match secret::keep(&transaction, fresh)? {
                Ok(secret) => {
                    transaction.commit()?;
                    statistics::renew(&connection)?;
                    return Ok(Ok((connection, secret)));
                }
                Err(misfit) => misfits.push(misfit),
            }
        }
        Ok(Err(OpenError::Misfits(misfits)))
    };
    bring_up().map_err(|error| file_error(location.path(), &error))?
}

/// Switches to a write-ahead log. SQLite does not wait by itself where two processes do that to a
/// new file at once.
fn use_wal(connection: &Connection, patience: Duration) -> rusqlite::Result<()> {
    let begun = Instant::now();
    loop {
        match connection.pragma_update(None, "journal_mode", "WAL") {
            Err(error)
                if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
                    && begun.elapsed() < patience =>
            {
                thread::sleep(Duration::from_millis(5));
            }
            outcome => return outcome,
        }
    }
}

/// Names the file, and what is wrong with it.
pub(crate) fn file_error(path: &Path, error: &rusqlite::Error) -> OpenError {
    let path = path.to_owned();
    let no_directory = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty() && !parent.is_dir());
    let what = match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => return OpenError::NotADatabase { path },
        Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
            if let Some(parent) = no_directory {
                format!("the directory `{}` does not exist", parent.display())
            } else if path.is_dir() {
                "it is a directory".to_owned()
            } else {
                "it must be possible to write to the file and to its directory".to_owned()
            }
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "another process keeps it locked".to_owned()
        }
        Some(ErrorCode::DiskFull) => "the disk is full".to_owned(),
        _ => reason(error),
    };
    OpenError::File { path, reason: what }
}
