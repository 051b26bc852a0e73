//! What PostgreSQL's errors mean for whoever asked.

use std::error::Error as _;
use std::time::Duration;

use tokio_postgres::error::{DbError, SqlState};

use crate::store::error::StoreError;

/// Why a statement was not carried out.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    /// The database, or the way to it, failed.
    #[error("{}", in_words(.0))]
    Database(#[from] tokio_postgres::Error),
    /// The server cannot be reached, or has no room.
    #[error("{0}")]
    Unavailable(String),
    /// It took longer than it may.
    #[error("it took longer than {0:?}")]
    TooLong(Duration),
    /// A value is not what is declared.
    #[error("{0}")]
    Mismatch(String),
}

impl Fault {
    /// What the server says, if it was the server.
    pub(crate) fn said(&self) -> Option<&DbError> {
        match self {
            Self::Database(error) => error.as_db_error(),
            _ => None,
        }
    }

    fn code(&self) -> Option<&SqlState> {
        self.said().map(DbError::code)
    }

    /// Whether the same transaction may well succeed when it is tried again: others were in its way,
    /// and nothing of it was done.
    pub(crate) fn is_passing(&self) -> bool {
        let passing = [
            SqlState::T_R_SERIALIZATION_FAILURE,
            SqlState::T_R_DEADLOCK_DETECTED,
        ];
        self.code().is_some_and(|code| passing.contains(code))
    }

    /// Whether the server says that it is the statement, or a value in it, that cannot be: another one
    /// may well be carried out.
    pub(crate) fn is_of_statement(&self) -> bool {
        self.code().is_some_and(|code| !is_the_servers(code)) && !self.is_passing()
    }

    /// Whether it is the server's answer to a statement that took too long.
    pub(crate) fn is_overdue(error: &tokio_postgres::Error) -> bool {
        let overdue = [SqlState::QUERY_CANCELED, SqlState::LOCK_NOT_AVAILABLE];
        error.code().is_some_and(|code| overdue.contains(code))
    }

    /// What it is to whoever asked.
    pub(crate) fn failure(self) -> StoreError {
        match &self {
            Self::TooLong(limit) => return StoreError::Timeout { limit: *limit },
            Self::Unavailable(reason) => return StoreError::Unavailable(reason.clone()),
            Self::Mismatch(_) => return StoreError::Failed(Box::new(self)),
            Self::Database(_) => {}
        }
        match self.code() {
            Some(_) if self.is_passing() => StoreError::Interrupted(self.to_string()),
            Some(code) if is_the_servers(code) => StoreError::Unavailable(self.to_string()),
            Some(_) => StoreError::Failed(Box::new(self)),
            // Not what the server says: the connection is gone, or could not be made.
            None if self.is_mistaken() => StoreError::Failed(Box::new(self)),
            None => StoreError::Unavailable(self.to_string()),
        }
    }

    /// The same of what was on its way to be made durable.
    pub(crate) fn failure_of_commit(self) -> StoreError {
        let in_doubt = match (&self, self.code()) {
            (Self::Unavailable(_), _) => true,
            // The server, or a proxy before it, says that it ends the connection, and not what it has
            // done before.
            (_, Some(code)) => ["08", "57P"].iter().any(|it| code.code().starts_with(it)),
            (Self::Database(_), None) => !self.is_mistaken(),
            (Self::TooLong(_) | Self::Mismatch(_), None) => false,
        };
        if in_doubt {
            StoreError::InDoubt(self.to_string())
        } else {
            self.failure()
        }
    }

    /// Whether a value could not be sent or read, which no other attempt would change.
    fn is_mistaken(&self) -> bool {
        let Self::Database(error) = self else {
            return false;
        };
        let text = error.to_string();
        text.starts_with("error serializing") || text.starts_with("error deserializing")
    }
}

/// All that is said of an error, for the log.
fn in_words(error: &tokio_postgres::Error) -> String {
    match (error.as_db_error(), error.source()) {
        (Some(said), _) => format!("{} ({})", said.message(), said.code().code()),
        (None, Some(cause)) => format!("{error}: {cause}"),
        (None, None) => error.to_string(),
    }
}

/// Whether an error is of the machine or its operation, so that the request may be made again later:
/// lost connections, no room, shut down or read-only just now.
fn is_the_servers(code: &SqlState) -> bool {
    ["08", "53", "57", "58"].contains(&&code.code()[..2])
        || *code == SqlState::READ_ONLY_SQL_TRANSACTION
        || *code == SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT
}
