//! The types that an identifier may have.

use uuid::Uuid;

use super::declared::Resource;
use super::property::Property;
use super::typed::PropertyOf;

/// A type that may identify a resource: `i64`, `Uuid`, in a store `String`, or a newtype of one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot identify a resource",
    label = "not an identifier type",
    note = "an id is an i64, a Uuid, in a store a String, or a newtype of one with #[derive(Property)]"
)]
pub trait Identifier: Property + 'static {}

#[diagnostic::do_not_recommend]
impl Identifier for i64 {}
#[diagnostic::do_not_recommend]
impl Identifier for Uuid {}
#[diagnostic::do_not_recommend]
impl Identifier for String {}

/// Whether a resource has an identifier of its own.
///
/// What has none is identified by its parent. Nothing lies below it, so any type stands for its key:
/// that way singletons that are each other's parents are a circle, and not a type without end.
pub trait Identity<R> {
    /// What a child would refer to it by.
    type Key: Identifier;
}

/// It has one.
#[derive(Debug)]
pub enum OwnId {}

/// It has none.
#[derive(Debug)]
pub enum NoId {}

impl<R: Resource> Identity<R> for OwnId {
    type Key = R::Id;
}

impl<R> Identity<R> for NoId {
    type Key = i64;
}

/// What the type of the identifier of `R` says; generated code asks the resource for it, so that a
/// type that identifies nothing is one error.
pub const fn identifier_property<R: Resource>() -> PropertyOf<R::Id> {
    PropertyOf::of()
}
