//! The reference from one resource to another.

use std::fmt;

use super::declared::Resource;
use super::property::{Kind, NotNull, Property};
use super::record::Mismatch;
use super::value::Value;

/// A reference to one `T`, held as its id.
///
/// On the wire it is the id, as a string; a client may send the id or, where `T` has one, the slug.
pub struct Ref<T: Resource> {
    id: T::Id,
}

impl<T: Resource> Ref<T> {
    /// The reference to the `T` with this id.
    pub fn new(id: T::Id) -> Self {
        Self { id }
    }

    /// The id that it refers to.
    pub fn id(&self) -> &T::Id {
        &self.id
    }
}

impl<T: Resource> Clone for Ref<T> {
    fn clone(&self) -> Self {
        Self {
            id: self.id.clone(),
        }
    }
}

impl<T: Resource> fmt::Debug for Ref<T>
where
    T::Id: fmt::Debug,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Ref").field(&self.id).finish()
    }
}

impl<T: Resource> PartialEq for Ref<T>
where
    T::Id: PartialEq,
{
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<T: Resource> NotNull for Ref<T> {}
impl<T: Resource> Property for Ref<T> {
    const KIND: Kind = Kind::Reference(T::spec);

    fn into_value(self, scale: u32) -> Value {
        self.id.into_value(scale)
    }

    fn from_value(value: Value, scale: u32) -> Result<Self, Mismatch> {
        T::Id::from_value(value, scale).map(Self::new)
    }
}

/// A field type that refers to `T`: [`Ref<T>`] or `Option<Ref<T>>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not refer to the parent `{T}`",
    label = "not a reference to the parent",
    note = "the reference to the parent is a `Ref<{T}>`, or an `Option<Ref<{T}>>` where the child can live alone"
)]
pub trait Reference<T: Resource> {}

impl<T: Resource> Reference<T> for Ref<T> {}
impl<T: Resource> Reference<T> for Option<Ref<T>> {}

/// Compiles only where the field type `F` refers to `T`.
pub const fn assert_reference<F: Reference<T>, T: Resource>() {}
