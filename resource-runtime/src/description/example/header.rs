//! Requests with header fields that are refused.

use super::{Found, Scene, Scenes};
use crate::model::{Action, Endpoint};
use crate::request::{Conditions, partial_body};

impl Scenes<'_> {
    pub(super) fn mistaken_header(&self) -> Option<Scene> {
        let Found {
            endpoint,
            action,
            path,
        } = self.at(|_, _| true)?;
        let problem = if action.takes_body() {
            partial_body()
        } else if is_conditional(endpoint, action) {
            Conditions::state_malformed()
        } else {
            Conditions::state_not_offered()
        };
        Some((path, problem))
    }
}

/// Whether a request can be held to one state.
fn is_conditional(endpoint: &Endpoint, action: Action) -> bool {
    action.is_safe() || endpoint.takes_state(action)
}
