//! Answers that are kept for requests that come again.

use std::time::Duration;

use futures_util::future::try_join;
use tokio_postgres::Row;
use tokio_postgres::types::Type;

use super::connection::Connection;
use super::fault::Fault;
use crate::store::answers::{KeptAnswer, SWEPT, headers_as_text, headers_of_text};

/// Held until the transaction ends, so that no other goes on with the same key.
const LOCK: &str = "SELECT pg_try_advisory_xact_lock($1)";

const FIND: &str = "SELECT fingerprint, status, headers, body \
                    FROM resource_runtime_answers WHERE key = $1 AND expires > now()";

const KEEP: &str = "INSERT INTO resource_runtime_answers AS it \
                    (key, fingerprint, status, headers, body, expires) \
                    VALUES ($1, $2, $3, $4, $5, now() + $6 * interval '1 microsecond') \
                    ON CONFLICT (key) DO UPDATE SET fingerprint = excluded.fingerprint, \
                    status = excluded.status, headers = excluded.headers, body = excluded.body, \
                    expires = excluded.expires WHERE it.expires <= now() RETURNING true";

/// What others let go just now is left to them.
const SWEEP: &str = "DELETE FROM resource_runtime_answers WHERE key IN \
                     (SELECT key FROM resource_runtime_answers WHERE expires <= now() \
                     ORDER BY expires LIMIT $1 FOR UPDATE SKIP LOCKED)";

/// A thousand years, in microseconds: the longest time of an answer.
const LONGEST: i64 = 1000 * 365 * 86_400_000_000;

/// Takes a key for the transaction, if no other has it, and looks for what is kept under it: what
/// another has kept that had the key before is seen, since the second statement sees what has been
/// committed when the first has ended.
///
/// All who use the server share the numbers of its locks: the `secret` tells those of this store apart.
pub(super) async fn claim(
    connection: &Connection,
    secret: &[u8; 32],
    key: &[u8; 32],
) -> Result<(bool, Option<KeptAnswer>), Fault> {
    let hash = blake3::keyed_hash(secret, key);
    let number = hash
        .as_bytes()
        .first_chunk()
        .copied()
        .map(i64::from_be_bytes);
    let key = &key[..];
    let (lock, find) = ([(&number as _, Type::INT8)], [(&key as _, Type::BYTEA)]);
    let (locked, found) =
        try_join(connection.own(LOCK, &lock), connection.own(FIND, &find)).await?;
    let locked = locked.first().map(|row| row.try_get(0)).transpose()?;
    let found = found.first().map(read).transpose()?;
    Ok((locked.unwrap_or(false), found))
}

fn read(row: &Row) -> Result<KeptAnswer, Fault> {
    let odd = |what: &str| Fault::Mismatch(format!("the {what} of a kept answer cannot be read"));
    let fingerprint: &[u8] = row.try_get(0)?;
    let status: i16 = row.try_get(1)?;
    Ok(KeptAnswer {
        fingerprint: fingerprint.try_into().map_err(|_| odd("fingerprint"))?,
        status: status.try_into().map_err(|_| odd("status"))?,
        headers: headers_of_text(row.try_get(2)?).map_err(|_| odd("headers"))?,
        body: row.try_get(3)?,
    })
}

/// Keeps an answer, in place of one whose time is over, and lets some others go of which that is
/// true.
pub(super) async fn keep(
    connection: &Connection,
    key: &[u8; 32],
    answer: &KeptAnswer,
    time: Duration,
) -> Result<(), Fault> {
    let (key, fingerprint, body) = (&key[..], &answer.fingerprint[..], &answer.body[..]);
    let status = i16::try_from(answer.status).unwrap_or(i16::MAX);
    let headers = headers_as_text(answer);
    let time = i64::try_from(time.as_micros()).unwrap_or(LONGEST);
    #[expect(
        clippy::cast_precision_loss,
        reason = "no clock is so exact for so long"
    )]
    let time = time.min(LONGEST) as f64;
    let kept = [
        (&key as _, Type::BYTEA),
        (&fingerprint as _, Type::BYTEA),
        (&status as _, Type::INT2),
        (&headers as _, Type::TEXT),
        (&body as _, Type::BYTEA),
        (&time as _, Type::FLOAT8),
    ];
    let most = i64::from(SWEPT);
    let swept = [(&most as _, Type::INT8)];
    // The sweep comes last, and nothing that could wait comes after it: two that each hold what the
    // other waits for there cannot be.
    let keep = connection.own(KEEP, &kept);
    let (kept, _) = try_join(keep, connection.own(SWEEP, &swept)).await?;
    if kept.is_empty() {
        let reason = "another has kept an answer under the same key just now";
        return Err(Fault::Unavailable(reason.to_owned()));
    }
    Ok(())
}
