//! The service that a program mounts.

use std::fmt;
use std::rc::Rc;
use std::sync::Arc;

use actix_web::dev::{ServiceRequest, ServiceResponse, fn_service};
use actix_web::web::{self, ServiceConfig};

use super::guards::Guards;
use super::handler;
use super::own::OwnPages;
use super::router::Router;
use super::watch::Watch;
use crate::operations::{Engine, in_place};

/// An API with its store, ready to be mounted. Clones share everything.
#[derive(Clone)]
pub struct Service {
    pub(super) inner: Arc<Inner>,
}

pub(super) struct Inner {
    pub(super) engine: Arc<Engine>,
    pub(super) router: Router,
    pub(super) own: OwnPages,
    pub(super) guards: Guards,
    pub(super) watch: Watch,
}

impl Service {
    /// Makes an engine reachable.
    pub fn new(engine: Engine, guards: Guards, own: OwnPages) -> Self {
        let router = Router::new(&engine.model.endpoints, own.paths());
        let watch = Watch::new(&engine.model);
        Self {
            inner: Arc::new(Inner {
                engine: Arc::new(engine),
                router,
                own,
                guards,
                watch,
            }),
        }
    }

    /// What `App::configure` takes: everything below the version prefix. What stands outside it is
    /// left to actix.
    pub fn routes(&self) -> impl FnOnce(&mut ServiceConfig) + use<> {
        let inner = Arc::clone(&self.inner);
        move |config| {
            let base = inner.engine.model.base.clone();
            // Workers that count their requests in one place hold each other up.
            let inner = Rc::new(inner);
            let answer = fn_service(move |mut request: ServiceRequest| {
                let inner = Rc::clone(&inner);
                in_place(|| async move {
                    let payload = request.extract::<web::Payload>().await?;
                    let (request, _) = request.into_parts();
                    let response = handler::handle(&inner, &request, payload).await;
                    Ok(ServiceResponse::new(request, response))
                })
            });
            config.service(web::scope(&base).default_service(answer));
        }
    }
}

#[cfg(test)]
impl Service {
    /// Every path that leads to something, `{}` where any segment may stand.
    pub(crate) fn shapes(&self) -> impl Iterator<Item = String> {
        let base = self.inner.engine.model.base.clone();
        let shapes = self.inner.router.shapes().into_iter();
        shapes.map(move |shape| base.clone() + &shape)
    }
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service")
            .field("base", &self.inner.engine.model.base)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_of_a_request_is_small() {
        let kept = kept_by(handler::handle);
        assert!(kept <= 2400, "{kept} bytes");
    }

    /// How large the futures of a function are.
    fn kept_by<A, B, C, F: Future>(_: impl Fn(A, B, C) -> F) -> usize {
        size_of::<F>()
    }
}
