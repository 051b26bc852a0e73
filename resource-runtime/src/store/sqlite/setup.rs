//! From a file to a database that is ready: the writer's connection, with all tables in place.

use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, TransactionBehavior};

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
    let explain = |error: rusqlite::Error| file_error(location, error);
    let mut connection = connect(location.path(), true, options).map_err(explain)?;
    use_wal(&connection, options.busy_timeout).map_err(explain)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;

    // Two processes that open at once take turns here, so that both end with the same tables and
    // the same secret.
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(explain)?;
    fit::bring_up(&transaction, resources)?;
    let secret = secret::read_or_create(&transaction)?;
    transaction.commit()?;
    statistics::renew(&connection)?;
    Ok((connection, secret))
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

fn file_error(location: &Location, error: rusqlite::Error) -> OpenError {
    let path = location.path().to_owned();
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => OpenError::NotADatabase { path },
        Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
            let reason = match path.parent() {
                Some(parent) if !parent.as_os_str().is_empty() && !parent.is_dir() => {
                    format!("the directory `{}` does not exist", parent.display())
                }
                _ if path.is_dir() => "it is a directory".to_owned(),
                _ => error.to_string(),
            };
            OpenError::File { path, reason }
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => OpenError::File {
            path,
            reason: "another process keeps it locked".to_owned(),
        },
        _ => OpenError::Failed(Box::new(error)),
    }
}
