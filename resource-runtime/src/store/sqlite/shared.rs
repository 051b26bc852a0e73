//! What all threads of one store share.

use std::sync::Arc;

use super::location::Location;
use super::options::SqliteOptions;
use super::statistics::Edition;
use crate::store::answers::Claims;

/// The facts of one open store.
#[derive(Debug)]
pub(crate) struct Shared {
    /// Where the database lies.
    pub(crate) location: Location,
    /// The limits.
    pub(crate) options: SqliteOptions,
    /// What cursors are sealed with.
    pub(crate) secret: [u8; 32],
    /// Which statistics are the newest.
    pub(crate) statistics: Arc<Edition>,
    /// The statements that fail where the tables are not as declared.
    pub(crate) presence: Vec<String>,
    /// The keys whose requests run.
    pub(crate) claims: Claims,
}
