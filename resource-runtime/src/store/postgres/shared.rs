//! What all threads of one store share.

use super::catalogue::Catalogue;
use super::options::PostgresOptions;
use super::target::Target;
use crate::store::apply::Declared;

/// The facts of one open store.
#[derive(Debug)]
pub(crate) struct Shared {
    /// Where the database is.
    pub(crate) target: Target,
    /// The limits.
    pub(crate) options: PostgresOptions,
    /// The commands that begin every connection.
    pub(crate) settings: String,
    /// What cursors are sealed with.
    pub(crate) secret: [u8; 32],
    /// The declarations, with what follows from them.
    pub(crate) declared: Declared,
    /// What the constraints of the database are about.
    pub(crate) catalogue: Catalogue,
}
