//! The secret that every process with this database shares.

use tokio_postgres::Client;

use super::found::Found;
use crate::store::misfit::{Misfit, Part};

/// The table that keeps it.
pub(crate) const TABLE: &str = "resource_runtime_secrets";
const NAME: &str = "cursor";

/// Objects to something else that has the name of its table.
pub(crate) fn difference(found: &Found) -> Option<Misfit> {
    let columns = found.columns(TABLE).iter();
    let columns: Vec<_> = columns
        .map(|column| (column.name.as_str(), column.kind.as_str()))
        .collect();
    if columns == [("name", "text"), ("value", "bytea")] {
        return None;
    }
    Some(Misfit {
        table: TABLE.to_owned(),
        part: Part::Table,
        found: if found.is_table(TABLE) {
            "it is another table, of other columns".to_owned()
        } else {
            found.in_the_way(TABLE)
        },
        declared: "the store keeps the secret of its cursors in a table of that name".to_owned(),
        advice: "rename or drop what is there".to_owned(),
    })
}

/// The secret of the database; `fresh` from now on where it has none yet.
///
/// Answers a misfit where what is there is none.
pub(crate) async fn keep(
    client: &Client,
    fresh: [u8; 32],
) -> Result<Result<[u8; 32], Misfit>, tokio_postgres::Error> {
    client
        .execute(
            "INSERT INTO resource_runtime_secrets (name, value) VALUES ($1, $2) \
             ON CONFLICT DO NOTHING",
            &[&NAME, &fresh.as_slice()],
        )
        .await?;
    let row = client
        .query_one(
            "SELECT value FROM resource_runtime_secrets WHERE name = $1",
            &[&NAME],
        )
        .await?;
    let stored: Vec<u8> = row.try_get(0)?;
    Ok(stored.try_into().map_err(|_| Misfit {
        table: TABLE.to_owned(),
        part: Part::Column("value".to_owned()),
        found: "the secret of the cursors has another length".to_owned(),
        declared: "it is always 32 bytes".to_owned(),
        advice: "drop the table to have a new one made, which ends all cursors now in use"
            .to_owned(),
    }))
}
