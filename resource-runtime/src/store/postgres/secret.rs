//! The secret that every process with this database shares.

use tokio_postgres::Client;

use crate::store::misfit::{Misfit, Part};
use crate::store::sql::own::SECRETS;

const NAME: &str = "cursor";

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
        table: SECRETS.name.to_owned(),
        part: Part::Column("value".to_owned()),
        found: "the secret of the cursors has another length".to_owned(),
        declared: "it is always 32 bytes".to_owned(),
        advice: "drop the table to have a new one made, which ends all cursors now in use"
            .to_owned(),
    }))
}
