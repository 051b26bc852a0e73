//! Refuses to demand a key of requests to a store that keeps no answers.

use super::rule::declare_rule;
use super::violation::Violation;
use crate::api::backend::Backend;

declare_rule! {
    /// ## What it refuses
    /// `require_idempotency_key` on a resource whose backend keeps no answers: its
    /// `Store::keeps_answers` is false.
    ///
    /// ## Why
    /// Every `POST` without a key is refused because the resource demands one, and every `POST` with a
    /// key because the store cannot tell whether it has been carried out: nothing could ever be created.
    ///
    /// ## Source
    /// own decision
    ///
    /// ## Example
    /// `.backend::<Payment>(ledger)`, where `Payment` has `require_idempotency_key` and `ledger` keeps no
    /// answers
    ///
    /// ## Instead
    /// `Store::keeps_answers`, `Store::claim` and `Transaction::keep` of the store, or no
    /// `require_idempotency_key`
    forgetful_store, Never, source: "own decision",
    why: "what is demanded can be given"
}

pub(super) fn check(backends: &[Backend], violations: &mut Vec<Violation>) {
    for backend in backends {
        let (resource, store) = (backend.resource, backend.name);
        if !resource.requirements.idempotency_key || backend.store.keeps_answers() {
            continue;
        }
        let name = resource.name;
        violations.push(RULE.violation(
            format!(
                "`{name}` demands an idempotency key of every POST, and its `{store}` keeps no answers"
            ),
            format!(
                "have `{store}` keep them, with `Store::keeps_answers`, `Store::claim` and \
                 `Transaction::keep`, or take `require_idempotency_key` from `{name}`"
            ),
            vec![resource],
        ));
    }
}
