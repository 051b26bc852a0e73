//! What can be set about a PostgreSQL store.

use std::time::Duration;

/// The limits of a PostgreSQL store. The defaults suit a service; the URL's parameters of the same
/// names, times in milliseconds, take precedence.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct PostgresOptions {
    /// How long one statement may take before it is given up; 2 seconds. `statement_timeout`.
    pub statement_timeout: Duration,
    /// How long a transaction that takes several steps may stay open; 2 seconds.
    /// `transaction_timeout`.
    pub transaction_timeout: Duration,
    /// How long to wait for a connection, a new one or a free one; 5 seconds, of which each of several
    /// hosts has its share. `connect_timeout`.
    pub connect_timeout: Duration,
    /// How many writes and transactions each thread may have under way at once, each on a connection of
    /// its own beside the one that reads share; 4. The thread that gathers creations has as many
    /// connections. `pool_size`.
    pub pool_size: usize,
    /// Whether what is missing of tables, columns and indexes is created when the store is opened;
    /// not unless it is asked for.
    pub migrate: bool,
}

impl Default for PostgresOptions {
    fn default() -> Self {
        Self {
            statement_timeout: Duration::from_secs(2),
            transaction_timeout: Duration::from_secs(2),
            connect_timeout: Duration::from_secs(5),
            pool_size: 4,
            migrate: false,
        }
    }
}
