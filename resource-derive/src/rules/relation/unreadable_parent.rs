//! Refuses children below what cannot be read.

use crate::rules::rule::declare_rule;

declare_rule! {
    /// ## What it refuses
    /// A parent, an end of a `link`, or a resource with a `singleton` property, that clients cannot
    /// both get and list.
    ///
    /// ## Why
    /// Whoever reads `/users/12/posts` goes on to `/users/12` and `/users`, and both must answer.
    ///
    /// ## Source
    /// DG-path-4
    ///
    /// ## Example
    /// `#[resource(operations(create, update))] struct User` as the parent of `Post`
    ///
    /// ## Instead
    /// `#[resource(operations(read, create, update))] struct User`
    ///
    /// It needs other types' facts, so the compiler checks it: see `resource/placement.rs` and
    /// `resource/shown.rs` in the runtime.
    unreadable_parent, Never, source: "DG-path-4",
    why: "every part of a path is a resource that can be read", |_, _| {}
}
