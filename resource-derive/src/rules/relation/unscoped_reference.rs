//! Refuses references that cross the border of a scope inwards.

use crate::rules::rule::declare_rule;

declare_rule! {
    /// ## What it refuses
    /// A reference to what lies in a scope, from outside that scope or from within another one.
    /// From inside a scope outwards is fine.
    ///
    /// ## Why
    /// What lies in a scope is only ever reached through it. A reference from outside would show
    /// one tenant's rows to another, and a client could not say which tenant's it means.
    ///
    /// ## Source
    /// SEN-scope-1
    ///
    /// ## Example
    /// `struct User { favorite: Option<Ref<Project>>, … }`, where projects lie in a scope and users
    /// in none
    ///
    /// ## Instead
    /// Turn it round: a resource inside the scope refers to the one outside, such as
    /// `#[resource(parent = Project)] struct Favorite { project: Ref<Project>, user: Ref<User>, … }`
    ///
    /// ## When to allow
    /// The field is set by the service alone, and its value may be known outside the scope.
    ///
    /// It needs other types' facts, so the compiler checks it: see `resource/relation.rs` in the runtime.
    unscoped_reference, OfReference, source: "SEN-scope-1",
    why: "what lies in a scope is only ever reached through it", |_, _| {}
}
