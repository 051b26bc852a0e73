//! The secret that every process with this database shares.

use rusqlite::{Connection, OptionalExtension};

use super::found;
use crate::store::misfit::{Misfit, Part};

const TABLE: &str = "resource_runtime_secrets";
const CREATION: &str = "CREATE TABLE resource_runtime_secrets \
                        (name TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) STRICT";
const NAME: &str = "cursor";

/// A secret that nobody has yet.
pub(crate) fn fresh() -> Result<[u8; 32], getrandom::Error> {
    let mut secret = [0; 32];
    getrandom::fill(&mut secret)?;
    Ok(secret)
}

/// The secret of the database; `fresh` from now on where it has none yet. Runs inside a
/// transaction.
///
/// Answers a misfit where something else has the name of its table.
pub(crate) fn keep(
    connection: &Connection,
    fresh: [u8; 32],
) -> rusqlite::Result<Result<[u8; 32], Misfit>> {
    match found::object(connection, TABLE)? {
        None => {
            connection.execute(CREATION, [])?;
        }
        Some(object) if !(object.is_table() && object.strict && is_ours(connection)?) => {
            return Ok(Err(Misfit {
                table: TABLE.to_owned(),
                part: Part::Table,
                found: if object.is_table() {
                    "it is another table, of other columns".to_owned()
                } else {
                    object.in_the_way()
                },
                declared: "the store keeps the secret of its cursors in a table of that name"
                    .to_owned(),
                advice: "rename or drop what is there".to_owned(),
            }));
        }
        Some(_) => {}
    }
    let stored: Option<Vec<u8>> = connection
        .query_row(
            "SELECT value FROM resource_runtime_secrets WHERE name = ?1",
            [NAME],
            |row| row.get(0),
        )
        .optional()?;
    if let Some(stored) = stored {
        return Ok(stored.try_into().map_err(|_| Misfit {
            table: TABLE.to_owned(),
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

fn is_ours(connection: &Connection) -> rusqlite::Result<bool> {
    let columns = found::columns(connection, TABLE)?;
    let columns: Vec<_> = columns
        .iter()
        .map(|column| (column.name.as_str(), column.kind.as_str()))
        .collect();
    Ok(columns == [("name", "TEXT"), ("value", "BLOB")])
}
