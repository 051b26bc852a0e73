//! The proof that the policy was asked.

/// A request that the policy has allowed, narrowed to what it has allowed. A store takes nothing else.
#[derive(Debug, Clone)]
pub struct Permitted<T> {
    request: T,
}

impl<T> Permitted<T> {
    pub(super) fn new(request: T) -> Self {
        Self { request }
    }

    /// The request.
    pub fn request(&self) -> &T {
        &self.request
    }

    /// The request, owned.
    pub fn into_request(self) -> T {
        self.request
    }
}

/// A request that everybody may make: the tests of stores ask as whoever may do everything.
#[cfg(any(test, feature = "testing"))]
pub(crate) fn allowed<T>(request: T) -> Permitted<T> {
    Permitted::new(request)
}
