//! The secret that every process with this database shares.

use rusqlite::{Connection, OptionalExtension};

use crate::store::misfit::{Misfit, Part};
use crate::store::sql::own::SECRETS;

const NAME: &str = "cursor";

/// A secret that nobody has yet.
pub(crate) fn fresh() -> Result<[u8; 32], getrandom::Error> {
    let mut secret = [0; 32];
    getrandom::fill(&mut secret)?;
    Ok(secret)
}

/// The secret of the database; `fresh` from now on where it has none yet. Runs inside a transaction,
/// in which its table is there.
///
/// Answers a misfit where what is there is none.
pub(crate) fn keep(
    connection: &Connection,
    fresh: [u8; 32],
) -> rusqlite::Result<Result<[u8; 32], Misfit>> {
    let stored: Option<Vec<u8>> = connection
        .query_row(
            "SELECT value FROM resource_runtime_secrets WHERE name = ?1",
            [NAME],
            |row| row.get(0),
        )
        .optional()?;
    if let Some(stored) = stored {
        return Ok(stored.try_into().map_err(|_| Misfit {
            table: SECRETS.name.to_owned(),
            part: Part::Column("value".to_owned()),
            found: "the secret of the cursors has another length".to_owned(),
            declared: "it is always 32 bytes".to_owned(),
            advice: "drop the table to have a new one made, which ends all cursors now in use"
                .to_owned(),
        }));
    }
    connection.execute(
        "INSERT INTO resource_runtime_secrets (name, value) VALUES (?1, ?2)",
        (NAME, fresh),
    )?;
    Ok(Ok(fresh))
}
