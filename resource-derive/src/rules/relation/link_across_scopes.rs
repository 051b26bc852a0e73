//! Refuses links between tenants, and between a tenant and the outside.

use crate::rules::rule::declare_rule;

declare_rule! {
    /// ## What it refuses
    /// A link whose two ends do not lie in the same scope, or both in none.
    ///
    /// ## Why
    /// A link is served from both ends. The end outside the scope would list the rows of every
    /// tenant.
    ///
    /// ## Source
    /// SEN-scope-1
    ///
    /// ## Example
    /// `#[resource(link = Project)] struct User`, where projects lie in a scope and users in none
    ///
    /// ## Instead
    /// A resource inside the scope that refers outwards:
    /// `#[resource(parent = Project)] struct Member { project: Ref<Project>, user: Ref<User>, … }`
    ///
    /// It needs other types' facts, so the compiler checks it: see `resource/linked.rs` in the runtime.
    link_across_scopes, Never, source: "SEN-scope-1",
    why: "what lies in a scope is only ever reached through it", |_, _| {}
}
