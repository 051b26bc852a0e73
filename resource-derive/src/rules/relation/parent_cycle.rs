//! Refuses parents that go in a circle.

use crate::rules::rule::declare_rule;

declare_rule! {
    /// ## What it refuses
    /// A resource that is its own ancestor.
    ///
    /// ## Why
    /// No path to it would ever begin.
    ///
    /// ## Source
    /// DG-path-4
    ///
    /// ## Example
    /// `#[resource(parent = Folder)] struct Folder`
    ///
    /// ## Instead
    /// A field `parent: Option<Ref<Folder>>` with `filter`, and no `parent = …` on the struct.
    ///
    /// It needs other types' facts, so the compiler checks it: see `resource/placement.rs` in the runtime.
    parent_cycle, Never, source: "DG-path-4",
    why: "a path begins somewhere", |_, _| {}
}
