//! What all threads of one store share.

use super::location::Location;
use super::options::SqliteOptions;

/// The facts of one open store. None of them changes.
#[derive(Debug)]
pub(crate) struct Shared {
    /// Where the database lies.
    pub(crate) location: Location,
    /// The limits.
    pub(crate) options: SqliteOptions,
    /// What cursors are sealed with.
    pub(crate) secret: [u8; 32],
}
