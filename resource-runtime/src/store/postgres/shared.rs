//! What all threads of one store share.

use std::sync::OnceLock;

use super::catalogue::Catalogue;
use super::gather::Gatherer;
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
    /// The statements that fail where the tables are not as declared.
    pub(crate) presence: String,
    /// Who carries out creations, from the first of them on.
    pub(crate) gatherer: OnceLock<Option<Gatherer>>,
}
