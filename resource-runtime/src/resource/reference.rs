//! The reference from one resource to another.

use std::fmt;
use std::marker::PhantomData;

use super::declared::Resource;
use super::line::{Line, LineOf};
use super::nesting::Ancestor;
use super::property::{Kind, NotNull, Property};
use super::record::Mismatch;
use super::spec::ResourceSpec;
use super::typed::PropertyOf;
use super::value::Value;

/// A reference to one `T`, held as its id.
///
/// On the wire it is the id, as a string; a client may send the id or, where `T` has one, the slug.
///
/// It holds the stored form of the id and asks nothing of `T` itself, so that a `T` that is no
/// resource is one error, at the field that refers to it, and not one for each use of its struct.
pub struct Ref<T> {
    id: Value,
    target: PhantomData<fn() -> T>,
}

impl<T: Resource> Ref<T> {
    /// The reference to the `T` with this id.
    pub fn new(id: T::Id) -> Self {
        Self::stored(id.into_value(0))
    }

    /// The id that it refers to.
    ///
    /// # Panics
    /// Panics where the id's [`Property`] refuses a value that it made itself.
    pub fn id(&self) -> T::Id {
        T::Id::from_value(self.id.clone(), 0)
            .expect("an id reads back the value that it was stored as")
    }
}

impl<T> Ref<T> {
    fn stored(id: Value) -> Self {
        Self {
            id,
            target: PhantomData,
        }
    }
}

impl<T> Clone for Ref<T> {
    fn clone(&self) -> Self {
        Self::stored(self.id.clone())
    }
}

impl<T> fmt::Debug for Ref<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Ref").field(&self.id).finish()
    }
}

impl<T> PartialEq for Ref<T> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<T> Eq for Ref<T> {}

#[diagnostic::do_not_recommend]
impl<T> NotNull for Ref<T> {}
#[diagnostic::do_not_recommend]
impl<T: Resource> Property for Ref<T> {
    const KIND: Kind = Kind::Reference(T::spec);
    const TARGET: Option<&'static Line> = Some(&LineOf::<T>::LINE);

    fn into_value(self, _: u32) -> Value {
        self.id
    }

    fn from_value(value: Value, scale: u32) -> Result<Self, Mismatch> {
        T::Id::from_value(value, scale).map(Self::new)
    }
}

/// A type of a field of `R` that refers to its parent `T`: [`Ref<T>`] or `Option<Ref<T>>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not refer to the parent `{T}`",
    label = "not a reference to the parent",
    note = "the reference to the parent is a `Ref<{T}>`, or an `Option<Ref<{T}>>` where the child can live alone"
)]
pub trait Reference<T, R>: Sized {
    /// What generated code must know of the type. It asks nothing of `T`, so that a parent that is no
    /// resource is one error, at `R`.
    #[doc(hidden)]
    const PROPERTY: PropertyOf<Self>;
}

#[diagnostic::do_not_recommend]
impl<T, R: Resource> Reference<T, R> for Ref<T> {
    const PROPERTY: PropertyOf<Self> = PropertyOf::referring(
        &LineOf::<R::Parent>::LINE,
        parent_spec::<R>,
        false,
        |reference, _| reference.id,
        |value, _| stored_parent::<R, T>(value),
    );
}

#[diagnostic::do_not_recommend]
impl<T, R: Resource> Reference<T, R> for Option<Ref<T>> {
    const PROPERTY: PropertyOf<Self> = PropertyOf::referring(
        &LineOf::<R::Parent>::LINE,
        parent_spec::<R>,
        true,
        |reference, _| reference.map_or(Value::Null, |reference| reference.id),
        |value, _| match value {
            Value::Null => Ok(None),
            value => stored_parent::<R, T>(value).map(Some),
        },
    );
}

fn stored_parent<R: Resource, T>(id: Value) -> Result<Ref<T>, Mismatch> {
    let id = <R::Parent as Ancestor>::Key::from_value(id, 0)?;
    Ok(Ref::stored(id.into_value(0)))
}

/// The table of the parent of `R`; generated code refers to it through this function, so that a
/// parent that is no resource is one error.
///
/// # Panics
/// Panics where `R` has no parent; the derive emits it for sub-resources only.
pub fn parent_spec<R: Resource>() -> &'static ResourceSpec {
    R::Parent::table().expect("a sub-resource has a parent")
}
