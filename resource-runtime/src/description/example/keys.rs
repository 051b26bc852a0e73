//! Requests with a key that are refused, and one that has none and must.

use super::{Found, Scene, Scenes};
use crate::problem::ProblemKind;
use crate::request::IdempotencyKey;

impl Scenes<'_> {
    pub(super) fn keyed(&self, kind: ProblemKind) -> Option<Scene> {
        let without = &self.described.about.without_answers;
        let must = kind == ProblemKind::IdempotencyKeyRequired;
        let Found { path, .. } = self.at(|endpoint, action| {
            let takes = action.takes_key() && !without.contains(&endpoint.resource_at(0));
            takes && (!must || endpoint.requires_key(action))
        })?;
        let problem = match kind {
            ProblemKind::IdempotencyKeyRequired => IdempotencyKey::missing(),
            ProblemKind::IdempotencyKeyReused => IdempotencyKey::reused(),
            _ => IdempotencyKey::still_running(),
        };
        Some((path, problem))
    }
}
