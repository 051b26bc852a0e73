//! What can keep a store from answering.

use std::path::PathBuf;
use std::time::Duration;

use super::misfit::{Misfit, listed};
use crate::resource::{FieldSpec, ResourceSpec, Value};

/// Why a store did not do what it was asked. But for [`InDoubt`](Self::InDoubt), nothing of it was done.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Another row already has this value.
    #[error("another row has the same `{}`", field.name)]
    Duplicate {
        /// The field that must be unique.
        field: &'static FieldSpec,
        /// The place of the row in the write.
        row: usize,
    },
    /// A reference points at no row.
    #[error("`{}` refers to a row that does not exist", field.name)]
    MissingReference {
        /// The referring field.
        field: &'static FieldSpec,
        /// The place of the row in the write.
        row: usize,
    },
    /// A value is longer than the store can keep it in order, or find it by.
    #[error("`{}` is too long for an index", field.name)]
    TooLong {
        /// The field.
        field: &'static FieldSpec,
        /// The place of the row in the write.
        row: usize,
    },
    /// Rows that were to be changed or linked are not there.
    #[error("rows are not there")]
    Missing {
        /// Which.
        ids: Vec<Value>,
    },
    /// Rows are there and may not be written so, or would not be such as may be.
    #[error("rows may not be written")]
    Forbidden {
        /// The places of these rows in the write.
        rows: Vec<usize>,
    },
    /// Rows are not of the version that they had to be.
    #[error("rows have another version")]
    Stale {
        /// Which.
        ids: Vec<Value>,
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
    /// Others were in its way, or its connection has ended: the same may well succeed when it is begun
    /// anew.
    #[error("it was interrupted: {0}")]
    Interrupted(String),
    /// The way to the store was cut when it may have been carried out already: nobody knows whether it
    /// was.
    #[error("nobody knows whether it was carried out: {0}")]
    InDoubt(String),
    /// The store cannot take more work, or cannot be reached, just now.
    #[error("the store is not available: {0}")]
    Unavailable(String),
    /// Anything else; its text is for the log, never for a client.
    #[error("the store failed")]
    Failed(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl StoreError {
    /// The same failure once more, for another of those who wait.
    pub(crate) fn again(&self) -> Self {
        match self {
            Self::Timeout { limit } => Self::Timeout { limit: *limit },
            Self::Interrupted(reason) => Self::Interrupted(reason.clone()),
            Self::InDoubt(reason) => Self::InDoubt(reason.clone()),
            Self::Unavailable(reason) => Self::Unavailable(reason.clone()),
            Self::Failed(cause) => Self::Failed(cause.to_string().into()),
            other => Self::Failed(other.to_string().into()),
        }
    }
}

/// Why a store cannot be opened, for the person who starts the service: in one line, or one for
/// each misfit.
///
/// The text says everything; there is no further [source](std::error::Error::source), so that a
/// report that prints the whole chain says nothing twice.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The URL does not name a database.
    #[error(
        "cannot open `{url}`: {reason}; write `sqlite:path/to/file.db`, `sqlite::memory:` for a private one, or `postgres://user@host/database`"
    )]
    Url {
        /// The URL, without a password.
        url: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The server cannot be reached, or does not let us in.
    #[error("cannot reach PostgreSQL at {server}: {reason}")]
    Unreachable {
        /// The address.
        server: String,
        /// What the system or the server says.
        reason: String,
    },
    /// Tables, columns or indexes are not there, and nobody has asked to have them made.
    #[error("the database lacks {}; have them made with `.migrate()`", .0.join(", "))]
    Missing(Vec<String>),
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
    /// Tables are there that do not fit the declarations: all the differences, of which there is
    /// at least one.
    #[error("{}", listed(.0))]
    Misfits(Vec<Misfit>),
    /// Resources have no store.
    #[error("{} in no store: give each a .backend(…), or open the API on a store", said(.0, ["is kept", "are kept"]))]
    NoBackend(Vec<&'static ResourceSpec>),
    /// Resources demand an idempotency key, and their store keeps no answers.
    #[error(
        "{} an idempotency key of every POST, and `{store}` keeps no answers: have it keep them, with `Store::keeps_answers`, `Store::claim` and `Transaction::keep`, or take `require_idempotency_key` away",
        said(demanding, ["demands", "demand"])
    )]
    KeepsNoAnswers {
        /// The resources.
        demanding: Vec<&'static ResourceSpec>,
        /// The Rust type of the store.
        store: &'static str,
    },
    /// Anything else.
    #[error("cannot open the database: {0}")]
    Failed(Box<dyn std::error::Error + Send + Sync>),
}

/// `Bird` is kept, or `Bird`, `Egg` are kept; of the verb its form for one and for several.
fn said(resources: &[&'static ResourceSpec], [one, several]: [&str; 2]) -> String {
    let names: Vec<String> = resources
        .iter()
        .map(|it| format!("`{}`", it.name))
        .collect();
    let verb = if names.len() == 1 { one } else { several };
    format!("{} {verb}", names.join(", "))
}
