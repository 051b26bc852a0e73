//! Who may do what with an API.

use super::ApiBuilder;
use crate::policy::{GivenPolicy, Policy, Public, Security};

/// Nobody has said yet who may call the API, so it cannot be built.
#[derive(Debug, Clone, Copy)]
pub struct Undecided;

/// Somebody has said who may call the API.
#[diagnostic::on_unimplemented(
    message = "it is not said who may call this API",
    label = "no policy yet: call `.public()` on the builder when everybody may do everything, or `.authorize(…)` with a policy",
    note = "nothing is served before somebody has said who may see it"
)]
pub trait Decided: Policy {}

#[diagnostic::do_not_recommend]
impl<P: Policy> Decided for P {}

impl ApiBuilder<Undecided> {
    /// Everybody may do everything that the declarations offer.
    pub fn public(self) -> ApiBuilder<Public> {
        self.authorize(Public)
    }

    /// A policy says who may do what. A resource that [declares](derive@crate::resource::Resource)
    /// `policy = …` has that one instead.
    pub fn authorize<P: Policy>(self, policy: P) -> ApiBuilder<P> {
        ApiBuilder {
            resources: self.resources,
            about: self.about,
            cursor_keys: self.cursor_keys,
            sqlite: self.sqlite,
            postgres: self.postgres,
            limits: self.limits,
            queries: self.queries,
            clock: self.clock,
            handlers: self.handlers,
            policies: self.policies,
            backends: self.backends,
            policy,
        }
    }
}

impl<P> ApiBuilder<P> {
    /// A policy of the resources that declare it, where its type has no `Default` or another than that
    /// is wanted.
    pub fn policy<Q: Policy>(mut self, policy: Q) -> Self {
        self.policies.push(GivenPolicy::new(policy));
        self
    }

    /// A way in which clients say who they are, beside the one that the
    /// [policy](Policy::security) takes. It is told in the description, so that clients and the page
    /// can send it; what is made of it is for a handler, or for a middleware of actix.
    pub fn security(mut self, security: Security) -> Self {
        self.about.security.push(security);
        self
    }
}
