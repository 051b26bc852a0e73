//! Refuses paths with too many nouns.

use crate::rules::rule::declare_rule;

declare_rule! {
    /// ## What it refuses
    /// A path with more than two nouns, or more than three inside a scope. The route of a `singleton`
    /// property counts too.
    ///
    /// ## Why
    /// A thing that can be named by itself should be: what lies deep is hard to link to and to
    /// move.
    ///
    /// ## Source
    /// DG-path-2, SEN-nest-1
    ///
    /// ## Example
    /// `/users/{user}/posts/{post}/comments`
    ///
    /// ## Instead
    /// `root` on the parent: `/posts/{post}/comments`.
    ///
    /// ## When to allow
    /// A child makes no sense without both its ancestors; three nouns then pass, four never do.
    ///
    /// It needs other types' facts, so the compiler checks it: see `resource/placement.rs` in the runtime.
    deep_nesting, ByCompiler, source: "DG-path-2, SEN-nest-1",
    why: "a long path says where a thing is, not what it is, and breaks when it moves", |_, _| {}
}
