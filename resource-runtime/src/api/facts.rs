//! What other rooms ask of a checked API.

use std::sync::Arc;
use std::time::Duration;

use super::Api;
use crate::description::OwnPath;
use crate::model::Model;
#[cfg(any(test, feature = "testing"))]
use crate::policy::{Erased, Public};
use crate::policy::{Policies, Security};
use crate::resource::ResourceSpec;
#[cfg(any(test, feature = "testing"))]
use crate::store::Store;

impl Api {
    /// Everything that is served.
    pub(crate) fn model(&self) -> &Arc<Model> {
        &self.model
    }

    /// How clients say who they are, if it matters.
    pub(crate) fn security(&self) -> &[Security] {
        &self.about.security
    }

    /// The paths below the version that describe the API.
    pub(crate) fn descriptions(&self) -> impl Iterator<Item = &'static str> {
        let linked = OwnPath::of(&self.about).filter(|path| path.link().is_some());
        linked.map(OwnPath::template)
    }

    /// Whether what is deprecated is refused once its sunset has come.
    pub(crate) fn ends_at_sunset(&self) -> bool {
        self.about.gone_after_sunset
    }

    /// How long the answer to a request with a key is kept.
    pub(crate) fn answers_kept(&self) -> Duration {
        self.about.answers_kept
    }

    /// The resources with a backend that keeps no answers to requests with a key.
    pub(crate) fn without_answers(&self) -> &[&'static ResourceSpec] {
        &self.about.without_answers
    }

    /// Whether any resource has a handler.
    pub(crate) fn is_any_handled(&self) -> bool {
        !self.handlers.is_empty()
    }

    /// Whether a resource has a handler.
    pub(crate) fn is_handled(&self, resource: &'static ResourceSpec) -> bool {
        self.handlers.of(resource).is_some()
    }

    /// Who may do what.
    pub(crate) fn policies(&self) -> &Arc<Policies> {
        &self.policies
    }

    /// The same API, of which everybody may do everything.
    #[cfg(any(test, feature = "testing"))]
    pub(crate) fn without_policy(&self) -> Self {
        Self {
            policies: Arc::new(Policies::new(Erased::new(Public))),
            ..self.clone()
        }
    }

    /// The same API, of which every client may ask as often as it likes.
    #[cfg(any(test, feature = "testing"))]
    pub(crate) fn without_client_limits(&self) -> Self {
        let mut api = self.clone();
        (api.limits.rate, api.limits.at_once) = (None, None);
        api
    }

    /// Where the rows of a resource are kept, if not in the store that the API is opened on.
    #[cfg(any(test, feature = "testing"))]
    pub(crate) fn backend(&self, resource: &'static ResourceSpec) -> Option<&Arc<dyn Store>> {
        let mut backends = self.backends.iter();
        let backend = backends.find(|backend| backend.resource == resource)?;
        Some(&backend.store)
    }
}
