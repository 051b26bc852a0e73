//! What the compiler knows of a resource's place among the others, and the checks it runs on it.

use super::declared::Resource;

/// What a declaration says about its own place; all constant, nothing of other types.
#[derive(Debug, Clone, Copy)]
pub struct Nesting {
    /// The Rust name.
    pub name: &'static str,
    /// The path segment.
    pub segment: &'static str,
    /// The path parameter.
    pub param: &'static str,
    /// Whether it has a root path.
    pub root: bool,
    /// Whether it is a tenant root.
    pub scope: bool,
}

/// The parent of a resource that has none.
#[derive(Debug)]
pub enum NoParent {}

/// What may stand as a resource's parent: another resource, or [`NoParent`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a resource, so it cannot be a parent",
    label = "not declared as a resource",
    note = "add #[derive(Resource)] to `{Self}`"
)]
pub trait Ancestor {}

impl Ancestor for NoParent {}
impl<R: Resource> Ancestor for R {}
