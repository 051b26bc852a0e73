//! What generated code asks of the type of a property, by the way it is written.
//!
//! Each trait offers one constant, asked of the type that the user named: of `Team` where the field
//! is a `Ref<Team>`. Generated code asks once for each field, in one place, and reads the answer
//! everywhere else: a type that will not do is then one error about itself.

use super::declared::Resource;
use super::nesting::Ancestor;
use super::property::{NotNull, Property};
use super::reference::Ref;
use super::typed::PropertyOf;

/// What stands by itself; a [`Property`] of which nobody is told who else is one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the type of a property",
    label = "not a property type",
    note = "property types: bool, i16, i32, i64, u8, u16, u32, String, Decimal, Uuid, DateTime<Utc>, NaiveDate, Ref<T>, and Vec and Option of each",
    note = "to refer to another resource: `Ref<{Self}>`",
    note = "for an enum, a newtype or a struct of your own: #[derive(Property)]; for a floating-point number: Decimal with #[resource(scale = 2)], or an integer in a smaller unit"
)]
pub trait PropertyType: Sized {
    /// The answer.
    const PROPERTY: PropertyOf<Self>;
}

#[diagnostic::do_not_recommend]
impl<P: Property> PropertyType for P {
    const PROPERTY: PropertyOf<Self> = PropertyOf::of();
}

/// What stands in an `Option<Self>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the type of a property",
    label = "not a property type",
    note = "property types: bool, i16, i32, i64, u8, u16, u32, String, Decimal, Uuid, DateTime<Utc>, NaiveDate, Ref<T>, and Vec and Option of each",
    note = "to refer to another resource: `Ref<{Self}>`",
    note = "for an enum, a newtype or a struct of your own: #[derive(Property)]; for a floating-point number: Decimal with #[resource(scale = 2)], or an integer in a smaller unit"
)]
pub trait OptionalProperty: Sized {
    /// The answer, for the option.
    const PROPERTY: PropertyOf<Option<Self>>;
}

#[diagnostic::do_not_recommend]
impl<P: Property + NotNull> OptionalProperty for P {
    const PROPERTY: PropertyOf<Option<Self>> = PropertyOf::of();
}

/// What stands in a `Vec<Self>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an item of a list",
    label = "not a property type",
    note = "for an enum, a newtype or a struct inside the resource: #[derive(Property)] on `{Self}`",
    note = "where each has an id of its own: #[derive(Resource)] with this resource as its parent, and its list is a path of its own"
)]
pub trait ListItem: Sized {
    /// The answer, for the list.
    const PROPERTY: PropertyOf<Vec<Self>>;
}

#[diagnostic::do_not_recommend]
impl<P: Property + NotNull> ListItem for P {
    const PROPERTY: PropertyOf<Vec<Self>> = PropertyOf::of();
}

/// What stands in an `Option<Vec<Self>>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an item of a list",
    label = "not a property type",
    note = "for an enum, a newtype or a struct inside the resource: #[derive(Property)] on `{Self}`",
    note = "where each has an id of its own: #[derive(Resource)] with this resource as its parent, and its list is a path of its own"
)]
pub trait OptionalListItem: Sized {
    /// The answer, for the list that may be null.
    const PROPERTY: PropertyOf<Option<Vec<Self>>>;
}

#[diagnostic::do_not_recommend]
impl<P: Property + NotNull> OptionalListItem for P {
    const PROPERTY: PropertyOf<Option<Vec<Self>>> = PropertyOf::of();
}

/// What stands in a `Ref<Self>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a resource",
    label = "not declared as a resource",
    note = "add #[derive(Resource)] to `{Self}` and mark its identifier with #[resource(id)]"
)]
pub trait ReferenceTarget: Sized {
    /// The resource itself, as a parent.
    type Itself: Ancestor;
    /// The resource itself, as a peer.
    type Peer: Resource;
    /// The answer, for the reference.
    const PROPERTY: PropertyOf<Ref<Self>>;
}

#[diagnostic::do_not_recommend]
impl<R: Resource> ReferenceTarget for R {
    type Itself = Self;
    type Peer = Self;
    const PROPERTY: PropertyOf<Ref<Self>> = PropertyOf::of();
}

/// What stands in an `Option<Ref<Self>>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a resource",
    label = "not declared as a resource",
    note = "add #[derive(Resource)] to `{Self}` and mark its identifier with #[resource(id)]"
)]
pub trait OptionalReferenceTarget: Sized {
    /// The resource itself, as a parent.
    type Itself: Ancestor;
    /// The answer, for the reference.
    const PROPERTY: PropertyOf<Option<Ref<Self>>>;
}

#[diagnostic::do_not_recommend]
impl<R: Resource> OptionalReferenceTarget for R {
    type Itself = Self;
    const PROPERTY: PropertyOf<Option<Ref<Self>>> = PropertyOf::of();
}
