//! What holds of every request, whatever its resource.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::change::Changes;
use crate::api::Api;

/// What holds of the API as a whole.
///
/// What a lock says nothing of is as in [`Service::default`], which stays as it is, whatever the
/// builder's own becomes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub(super) struct Service {
    /// The paths that describe the API.
    descriptions: BTreeSet<String>,
    /// For how many seconds the answer to a request with a key is kept.
    keys_kept: u64,
    /// Whether any request may be refused by the logic of a resource.
    refusals: bool,
}

impl Default for Service {
    fn default() -> Self {
        Self {
            descriptions: ["/docs", "/openapi.json"].map(str::to_owned).into(),
            keys_kept: 86_400,
            refusals: false,
        }
    }
}

impl Service {
    pub(super) fn new(api: &Api) -> Self {
        Self {
            descriptions: api.descriptions().map(str::to_owned).collect(),
            keys_kept: api.answers_kept().as_secs(),
            refusals: api.is_any_handled(),
        }
    }

    /// Whether the lock need not say it.
    pub(super) fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// What changes for a client.
    pub(super) fn compare(&self, new: &Self, changes: &mut Changes) {
        for path in self.descriptions.difference(&new.descriptions) {
            changes.breaks(format!("`{path}` is gone: it answers 404"));
        }
        for path in new.descriptions.difference(&self.descriptions) {
            changes.fits(format!("`{path}` is new"));
        }
        if self.keys_kept != new.keys_kept {
            let (is, was) = (new.keys_kept, self.keys_kept);
            changes.judge(
                is < was,
                format!(
                    "an `Idempotency-Key` is known for {is} seconds, no longer {was}: what comes \
                     again after that is carried out again"
                ),
            );
        }
        match (self.refusals, new.refusals) {
            (false, true) => changes.fits(
                "logic of resources may refuse a request, by 403 or another problem than before",
            ),
            (true, false) => changes.fits("no logic of resources refuses requests any more"),
            _ => {}
        }
    }
}
