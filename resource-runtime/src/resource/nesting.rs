//! What the compiler knows of a resource's place among the others.

use super::declared::Resource;
use super::identifier::{Identifier, Identity};
use super::spec::{Archetype, ResourceSpec};

/// What a declaration says about its own place; all constant, nothing of other types.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of the declaration by itself"
)]
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
    /// What kind of resource it is.
    pub archetype: Archetype,
    /// Whether a property of it has a route of its own.
    pub relations: bool,
    /// Whether it has a slug.
    pub slug: bool,
    /// Whether clients may get one.
    pub get: bool,
    /// Whether clients may list them.
    pub list: bool,
    /// The path of the struct in Rust, by which the compiler tells it from all others.
    pub type_path: &'static str,
    /// Whether `allow(deep_nesting, …)` stands on it.
    pub deep_nesting_allowed: bool,
}

impl Nesting {
    /// What clients cannot do with it that whoever reads its path would try, and the operations that
    /// it lacks; `None` where they can get and list.
    pub(super) const fn unreadable(&self) -> Option<(&'static str, &'static str)> {
        match (self.get, self.list) {
            (true, true) => None,
            (false, false) => Some(("read", "`get` and `list`")),
            (false, true) => Some(("get", "`get`")),
            (true, false) => Some(("list", "`list`")),
        }
    }
}

/// The parent of a resource that has none.
#[derive(Debug)]
pub enum NoParent {}

/// The type of the identifier of `R`'s parent: what tells the rows of `R` apart where each parent
/// has at most one.
pub type IdOfParent<R> = <<R as Resource>::Parent as Ancestor>::Key;

/// What may stand as a resource's parent: another resource, or [`NoParent`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a resource, so it cannot be a parent",
    label = "not declared as a resource",
    note = "add #[derive(Resource)] to `{Self}`"
)]
pub trait Ancestor {
    /// The next one up; [`NoParent`] is its own.
    type Up: Ancestor;
    /// The type of its own identifier; where there is nothing to identify, any type does.
    type Key: Identifier;
    /// Its own place; `None` for [`NoParent`].
    const PLACE: Option<Nesting>;

    /// Its own table; `None` for [`NoParent`].
    fn table() -> Option<&'static ResourceSpec>;
}

#[diagnostic::do_not_recommend]
impl Ancestor for NoParent {
    type Up = Self;
    type Key = i64;
    const PLACE: Option<Nesting> = None;

    fn table() -> Option<&'static ResourceSpec> {
        None
    }
}

#[diagnostic::do_not_recommend]
impl<R: Resource> Ancestor for R {
    type Up = R::Parent;
    type Key = <R::Identity as Identity<R>>::Key;
    const PLACE: Option<Nesting> = Some(R::NESTING);

    fn table() -> Option<&'static ResourceSpec> {
        Some(R::spec())
    }
}
