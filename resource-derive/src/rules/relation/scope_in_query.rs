//! Refuses a tenant among the query parameters.

use crate::rules::rule::declare_rule;

declare_rule! {
    /// ## What it refuses
    /// `filter` on a reference to a scope.
    ///
    /// ## Why
    /// The tenant stands in the path. In the query it could be left out, and then the answer would
    /// hold every tenant's rows.
    ///
    /// ## Source
    /// SEN-scope-2
    ///
    /// ## Example
    /// `#[resource(filter)] organization: Ref<Organization>`
    ///
    /// ## Instead
    /// Leave out `filter`: below `/organizations/{org}` the path says it. A resource outside the
    /// scope is moved into it with `#[resource(parent = Organization)]`.
    ///
    /// It needs other types' facts, so the compiler checks it: see `resource/relation.rs` in the runtime.
    scope_in_query, Never, source: "SEN-scope-2",
    why: "the tenant stands in the path, never in the query", |_, _| {}
}
