//! What SQLite knows of its tables' contents, kept fresh: without it a filter and an order compete
//! blindly for an index, and the wrong one costs the whole list.

use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::Connection;

/// Looks at all tables, not only at those that this connection has read, and counts those anew that
/// have grown or shrunk tenfold since they were last counted. SQLite looks at a sample only.
const OPTIMIZE: &str = "PRAGMA optimize = 0x10002";

/// The number of rows written after which statistics are first looked at.
const FIRST: u64 = 1_000;

/// Counts how often statistics were renewed, so that readers know theirs to be old.
#[derive(Debug, Default)]
pub(crate) struct Edition(AtomicU64);

impl Edition {
    /// The present edition.
    pub(crate) fn current(&self) -> u64 {
        self.0.load(Ordering::Acquire)
    }

    fn next(&self) {
        self.0.fetch_add(1, Ordering::Release);
    }
}

/// When to look at the statistics next: after twice as many written rows each time, however many of
/// them one write has.
#[derive(Debug)]
pub(crate) struct Schedule {
    due: u64,
}

impl Default for Schedule {
    fn default() -> Self {
        Self { due: FIRST }
    }
}

impl Schedule {
    /// Renews the statistics where it is time by what has been written through `connection`.
    ///
    /// # Errors
    /// What SQLite says; the store works on with the old statistics.
    pub(crate) fn wrote(
        &mut self,
        connection: &Connection,
        edition: &Edition,
    ) -> rusqlite::Result<()> {
        let written = connection.total_changes();
        if written < self.due {
            return Ok(());
        }
        self.due = written * 2;
        renew(connection)?;
        edition.next();
        Ok(())
    }
}

/// Keeps SQLite from looking for a key below each parent in turn where the key has an index of its
/// own: it does so where the parents are few, and then sorts all rows that it has found for a page.
const NO_SKIPPING: &str = "UPDATE sqlite_stat1 SET stat = stat || ' noskipscan' \
                           WHERE idx IS NOT NULL AND stat NOT LIKE '%noskipscan%'";

/// Renews the statistics that have become untrue.
pub(crate) fn renew(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(OPTIMIZE)?;
    // There are none before a table is large enough to be counted.
    if connection.table_exists(None, "sqlite_stat1")? && connection.execute(NO_SKIPPING, [])? > 0 {
        connection.execute_batch("ANALYZE sqlite_schema")?;
    }
    Ok(())
}
