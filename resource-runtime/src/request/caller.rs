//! Who sends a request, as far as the policy and the program's own middleware say.

use std::any::Any;
use std::fmt;
use std::rc::Rc;

use actix_web::http::header::HeaderValue;
use actix_web::{HttpMessage as _, HttpRequest};

/// The principal of a request, and what middleware and extractors have put into its extensions.
#[derive(Clone, Default)]
pub struct Caller {
    request: Option<HttpRequest>,
    principal: Option<Rc<dyn Any>>,
    identity: Option<String>,
}

impl Caller {
    /// The caller of a request.
    pub fn of(request: &HttpRequest) -> Self {
        Self {
            request: Some(request.clone()),
            principal: None,
            identity: None,
        }
    }

    /// Notes who it is, and what tells it from all others.
    pub(crate) fn is(&mut self, principal: Option<Rc<dyn Any>>, identity: Option<String>) {
        self.principal = principal;
        self.identity = identity;
    }

    /// What tells the principal from all others; `None` where nobody is known.
    pub(crate) fn identity(&self) -> Option<&str> {
        self.identity.as_deref()
    }

    /// Whether it is known who it is.
    pub(crate) fn is_known(&self) -> bool {
        self.principal.is_some()
    }

    /// The values of a header, in the order in which they were sent.
    pub(crate) fn values(&self, header: &str) -> impl Iterator<Item = &[u8]> {
        let headers = self.request.as_ref().map(HttpRequest::headers);
        let values = headers
            .into_iter()
            .flat_map(move |headers| headers.get_all(header));
        values.map(HeaderValue::as_bytes)
    }

    /// The principal, if it is a `C`, or else the `C` that was put there, if any was.
    pub fn get<C: Clone + 'static>(&self) -> Option<C> {
        let principal = self.principal.as_deref();
        if let Some(principal) = principal.and_then(|principal| principal.downcast_ref::<C>()) {
            return Some(principal.clone());
        }
        let extensions = self.request.as_ref()?.extensions();
        extensions.get::<C>().cloned()
    }

    pub(super) fn request(&self) -> Option<&HttpRequest> {
        self.request.as_ref()
    }
}

impl fmt::Debug for Caller {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Caller")
            .field("identity", &self.identity())
            .finish_non_exhaustive()
    }
}
