//! The types that an identifier may have.

use uuid::Uuid;

use super::property::Property;

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
