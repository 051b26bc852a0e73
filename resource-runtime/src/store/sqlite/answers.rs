//! Answers that are kept for requests that come again.

use std::time::Duration;

use rusqlite::types::Type;
use rusqlite::{OptionalExtension as _, Row};

use super::session::Session;
use crate::store::answers::{KeptAnswer, SWEPT, headers_as_text, headers_of_text};
use crate::store::clock::after;

const FIND: &str = "SELECT fingerprint, status, headers, body FROM resource_runtime_answers \
                    WHERE key = ?1 AND expires > ?2";

const KEEP: &str = "INSERT OR REPLACE INTO resource_runtime_answers \
                    (key, fingerprint, status, headers, body, expires) \
                    VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

const SWEEP: &str = "DELETE FROM resource_runtime_answers WHERE key IN \
                     (SELECT key FROM resource_runtime_answers WHERE expires <= ?1 \
                     ORDER BY expires LIMIT ?2)";

/// What is kept under a key at a time, in microseconds since 1970.
pub(crate) fn find(
    session: &Session,
    key: &[u8; 32],
    now: i64,
) -> rusqlite::Result<Option<KeptAnswer>> {
    let mut statement = session.prepared(FIND)?;
    statement.query_row((key, now), read).optional()
}

fn read(row: &Row<'_>) -> rusqlite::Result<KeptAnswer> {
    let headers: String = row.get(2)?;
    let headers = headers_of_text(&headers).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(2, Type::Text, Box::new(error))
    })?;
    Ok(KeptAnswer {
        fingerprint: row.get(0)?,
        status: row.get(1)?,
        headers,
        body: row.get(3)?,
    })
}

/// Keeps an answer, in place of one whose time is over, and lets some others go of which that is
/// true. Nobody else has kept one since this transaction has found none: it alone writes.
pub(crate) fn keep(
    session: &Session,
    key: &[u8; 32],
    answer: &KeptAnswer,
    now: i64,
    time: Duration,
) -> rusqlite::Result<()> {
    let KeptAnswer {
        fingerprint,
        status,
        body,
        ..
    } = answer;
    let headers = headers_as_text(answer);
    let expires = after(now, time);
    let kept = (key, fingerprint, status, headers, body, expires);
    session.prepared(KEEP)?.execute(kept)?;
    session.prepared(SWEEP)?.execute((now, SWEPT))?;
    Ok(())
}
