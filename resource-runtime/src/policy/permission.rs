//! The answer of a policy, and the proof that it was asked.

/// What a policy says of one request.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Permission {
    /// Nothing: the row behaves as if it did not exist.
    Deny,
    /// Everything that the API offers.
    All,
}

/// A request that the policy has allowed. A store takes nothing else.
#[derive(Debug, Clone)]
pub struct Permitted<T> {
    request: T,
}

impl<T> Permitted<T> {
    /// The request.
    pub fn request(&self) -> &T {
        &self.request
    }

    /// The request, owned.
    pub fn into_request(self) -> T {
        self.request
    }
}

impl Permission {
    /// Grants `request` unless this denies it.
    pub(super) fn grant<T>(&self, request: T) -> Option<Permitted<T>> {
        match self {
            Self::Deny => None,
            Self::All => Some(Permitted { request }),
        }
    }
}
