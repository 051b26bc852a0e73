//! Answers that are kept, so that a request that comes again is answered again and not carried out
//! again.

use std::collections::HashSet;
use std::fmt::{self, Formatter};
use std::sync::{Arc, Mutex, PoisonError};

use super::Transaction;

/// The answer to a request, as it is kept for whoever sends the same request again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAnswer {
    /// What tells what the request has sent from anything else under the same key.
    pub fingerprint: [u8; 32],
    /// The HTTP status.
    pub status: u16,
    /// The headers that belong to it, by their names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// What becomes of a request that bears a key.
pub enum Claim {
    /// It is the first: whatever is written through this transaction is written once, if it also
    /// [keeps](Transaction::keep) an answer.
    First(Box<dyn Transaction>),
    /// Another that bears the same key has not come to its end.
    Running,
    /// It has been answered.
    Answered(KeptAnswer),
}

impl fmt::Debug for Claim {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::First(_) => f.write_str("First"),
            Self::Running => f.write_str("Running"),
            Self::Answered(answer) => f.debug_tuple("Answered").field(answer).finish(),
        }
    }
}

/// The most answers whose time is over that go when another one is kept.
pub(crate) const SWEPT: u16 = 16;

/// The headers of an answer as one text.
pub(crate) fn headers_as_text(answer: &KeptAnswer) -> String {
    serde_json::to_string(&answer.headers).unwrap_or_default()
}

/// The same text, read.
pub(crate) fn headers_of_text(text: &str) -> serde_json::Result<Vec<(String, String)>> {
    serde_json::from_str(text)
}

/// The keys whose requests run in this process.
#[derive(Debug, Clone, Default)]
pub(crate) struct Claims(Arc<Mutex<HashSet<[u8; 32]>>>);

/// A key whose request runs, until this is dropped.
#[derive(Debug)]
pub(crate) struct Claimed {
    claims: Claims,
    /// The key.
    pub(crate) key: [u8; 32],
}

impl Claims {
    /// The key, if no request that bears it runs.
    pub(crate) fn claim(&self, key: [u8; 32]) -> Option<Claimed> {
        let new = self.lock().insert(key);
        new.then(|| Claimed {
            claims: self.clone(),
            key,
        })
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashSet<[u8; 32]>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Claimed {
    fn drop(&mut self) {
        self.claims.lock().remove(&self.key);
    }
}
