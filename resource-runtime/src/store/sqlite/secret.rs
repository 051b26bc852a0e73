//! The secret that every process with this database shares.

use rusqlite::{Connection, OptionalExtension};

use crate::store::error::OpenError;

const TABLE: &str = "CREATE TABLE IF NOT EXISTS resource_runtime_secrets \
                     (name TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) STRICT";
const NAME: &str = "cursor";

/// The secret of the database; a new one where it has none yet. Runs inside a transaction.
pub(crate) fn read_or_create(connection: &Connection) -> Result<[u8; 32], OpenError> {
    connection.execute(TABLE, [])?;
    let stored: Option<Vec<u8>> = connection
        .query_row(
            "SELECT value FROM resource_runtime_secrets WHERE name = ?1",
            [NAME],
            |row| row.get(0),
        )
        .optional()?;
    if let Some(stored) = stored {
        return stored.try_into().map_err(|_| OpenError::Misfit {
            table: "resource_runtime_secrets".to_owned(),
            column: "value".to_owned(),
            found: "the secret of the cursors has another length".to_owned(),
            declared: "it is always 32 bytes".to_owned(),
            advice: "delete the table to have a new one made, which ends all cursors now in use",
        });
    }
    let mut secret = [0; 32];
    getrandom::fill(&mut secret).map_err(|error| OpenError::Failed(Box::new(error)))?;
    connection.execute(
        "INSERT INTO resource_runtime_secrets (name, value) VALUES (?1, ?2)",
        (NAME, secret),
    )?;
    Ok(secret)
}
