//! What can be set about an SQLite store.

use std::time::Duration;

/// The limits of an SQLite store. The defaults suit a service.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SqliteOptions {
    /// How long a read may take before it is given up; 2 seconds.
    pub read_timeout: Duration,
    /// How long a transaction that takes several steps may hold the writer; 2 seconds.
    pub transaction_timeout: Duration,
    /// How long to wait for another process that is writing; 5 seconds.
    pub busy_timeout: Duration,
    /// How long a write may wait for its turn before it is given up; 30 seconds.
    pub queue_timeout: Duration,
    /// How many writes may wait for the writer before more are turned away; 4096.
    pub queue: usize,
    /// The page cache of each connection, in KiB; 65,536.
    pub cache: u32,
}

impl Default for SqliteOptions {
    fn default() -> Self {
        Self {
            read_timeout: Duration::from_secs(2),
            transaction_timeout: Duration::from_secs(2),
            busy_timeout: Duration::from_secs(5),
            queue_timeout: Duration::from_secs(30),
            queue: 4096,
            cache: 65_536,
        }
    }
}
