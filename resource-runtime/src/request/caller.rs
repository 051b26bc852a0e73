//! Who sends a request, as far as the program's own middleware says.

use std::fmt;

use actix_web::{HttpMessage as _, HttpRequest};

/// What middleware and extractors have put into the request's extensions.
#[derive(Clone, Default)]
pub struct Caller {
    request: Option<HttpRequest>,
}

impl Caller {
    /// The caller of a request.
    pub fn of(request: &HttpRequest) -> Self {
        Self {
            request: Some(request.clone()),
        }
    }

    /// The `C` that was put there, if any was.
    pub fn get<C: Clone + 'static>(&self) -> Option<C> {
        let extensions = self.request.as_ref()?.extensions();
        extensions.get::<C>().cloned()
    }
}

impl fmt::Debug for Caller {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Caller").finish_non_exhaustive()
    }
}
