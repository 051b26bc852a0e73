//! The service that a program mounts.

use std::fmt;
use std::sync::Arc;

use actix_web::dev::{ServiceRequest, ServiceResponse, fn_service};
use actix_web::web::{self, ServiceConfig};

use super::handler;
use super::own::OwnPages;
use super::router::Router;
use crate::operations::Engine;
use crate::request::BodyLimits;

/// An API with its store, ready to be mounted. Clones share everything.
#[derive(Clone)]
pub struct Service {
    inner: Arc<Inner>,
}

pub(super) struct Inner {
    pub(super) engine: Arc<Engine>,
    pub(super) router: Router,
    pub(super) body_limits: BodyLimits,
    pub(super) own: OwnPages,
}

impl Service {
    /// Makes an engine reachable.
    pub fn new(engine: Engine, body_limits: BodyLimits, own: OwnPages) -> Self {
        let router = Router::new(&engine.model.endpoints);
        Self {
            inner: Arc::new(Inner {
                engine: Arc::new(engine),
                router,
                body_limits,
                own,
            }),
        }
    }

    /// What `App::configure` takes: everything below the version prefix. What stands outside it is
    /// left to actix.
    pub fn routes(&self) -> impl FnOnce(&mut ServiceConfig) + use<> {
        let inner = Arc::clone(&self.inner);
        move |config| {
            let base = inner.engine.model.base.clone();
            let answer = fn_service(move |mut request: ServiceRequest| {
                let inner = Arc::clone(&inner);
                async move {
                    let payload = request.extract::<web::Payload>().await?;
                    let (request, _) = request.into_parts();
                    let response = handler::handle(&inner, &request, payload).await;
                    Ok(ServiceResponse::new(request, response))
                }
            });
            config.service(web::scope(&base).default_service(answer));
        }
    }
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service")
            .field("base", &self.inner.engine.model.base)
            .finish_non_exhaustive()
    }
}
