//! Refuses slugs that a root path could not tell apart.

use crate::rules::rule::declare_rule;

declare_rule! {
    /// ## What it refuses
    /// A slug on a resource with `root` inside a scope whose parent is not the scope itself.
    ///
    /// ## Why
    /// `/issues/{org}/{issue}` could mean the same slug below two projects.
    ///
    /// ## Source
    /// SEN-id-2
    ///
    /// ## Example
    /// `#[resource(parent = Project, root)] struct Issue { #[resource(slug)] key: String, … }`
    ///
    /// ## Instead
    /// Leave out `slug`, or `root`.
    ///
    /// It needs other types' facts, so the compiler checks it: see `resource/placement.rs` in the runtime.
    ambiguous_slug, Never, source: "SEN-id-2",
    why: "a slug is unique within the parent only, and the root path does not name the parent", |_, _| {}
}
