//! What can keep a store from answering.

use std::path::PathBuf;
use std::time::Duration;

use crate::resource::{FieldSpec, ResourceSpec};

/// Why a store did not do what it was asked. Nothing of it was done.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Another row already has this value.
    #[error("another row has the same `{}`", field.name)]
    Duplicate {
        /// The field that must be unique.
        field: &'static FieldSpec,
    },
    /// A reference points at no row.
    #[error("`{}` refers to a row that does not exist", field.name)]
    MissingReference {
        /// The referring field.
        field: &'static FieldSpec,
    },
    /// A row cannot go while another one that must have it is there.
    #[error("a row of `{}` still refers to it", by.table)]
    StillReferenced {
        /// The resource that refers to it.
        by: &'static ResourceSpec,
    },
    /// A read took longer than the store allows, and was given up.
    #[error("the read took longer than {limit:?}")]
    Timeout {
        /// How long a read may take.
        limit: Duration,
    },
    /// The store cannot take more work, or cannot be reached, just now.
    #[error("the store is not available: {0}")]
    Unavailable(String),
    /// Anything else; its text is for the log, never for a client.
    #[error("the store failed")]
    Failed(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Why a store cannot be opened, in one line for the person who starts the service.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The URL does not name a database.
    #[error(
        "cannot open `{url}`: {reason}; write `sqlite:path/to/file.db`, or `sqlite::memory:` for a private one"
    )]
    Url {
        /// The URL.
        url: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The file cannot be opened or created.
    #[error("cannot open the database file `{}`: {reason}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// The file holds something else.
    #[error("`{}` is not an SQLite database", path.display())]
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// A table is there that does not fit its declaration.
    #[error("table `{table}`, column `{column}`: {found}, but {declared}; {advice}")]
    Misfit {
        /// The table.
        table: String,
        /// The column.
        column: String,
        /// What the database has.
        found: String,
        /// What the declaration says.
        declared: String,
        /// What to do about it.
        advice: &'static str,
    },
    /// Anything else.
    #[error("cannot open the database: {0}")]
    Failed(#[source] Box<dyn std::error::Error + Send + Sync>),
}
