//! Refuses rows of a tenant that may lose their way to it.

use crate::rules::rule::declare_rule;

declare_rule! {
    /// ## What it refuses
    /// Inside a scope, a reference to the parent that is an `Option`.
    ///
    /// ## Why
    /// A row says by its parent which tenant it belongs to. Without the parent it would belong to
    /// nobody, no path would lead to it, and nobody could delete it.
    ///
    /// ## Source
    /// SEN-scope-1
    ///
    /// ## Example
    /// `#[resource(parent = Project, root)] struct Label { project: Option<Ref<Project>>, … }` where
    /// projects lie in the scope of an organization
    ///
    /// ## Instead
    /// `project: Ref<Project>`; or the organization as the parent, and the project as an optional
    /// reference beside it.
    ///
    /// It needs other types' facts, so the compiler checks it: see `resource/relation.rs` in the
    /// runtime.
    loose_in_scope, Never, source: "SEN-scope-1",
    why: "what lies in a scope is only ever reached through it", |_, _| {}
}
