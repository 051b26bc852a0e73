//! Types of properties by the way they are written, for generated code.
//!
//! Each trait offers what [`Property`] offers, asked of the type that the user named: of `Team`
//! where the field is a `Ref<Team>`. A type that will not do is then one error about itself, and
//! not one about what stands around it.

use super::declared::Resource;
use super::line::{Line, LineOf};
use super::nesting::Ancestor;
use super::property::{Kind, NotNull, Property};
use super::record::Mismatch;
use super::reference::Ref;
use super::value::Value;

/// What stands by itself; a [`Property`] of which nobody is told who else is one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the type of a property",
    label = "not a property type",
    note = "property types: bool, i16, i32, i64, u8, u16, u32, String, Decimal, Uuid, DateTime<Utc>, NaiveDate, Ref<T>, and Vec and Option of each",
    note = "to refer to another resource: `Ref<{Self}>`",
    note = "for an enum, a newtype or a struct of your own: #[derive(Property)]; for a floating-point number: Decimal with #[resource(scale = 2)], or an integer in a smaller unit"
)]
pub trait PropertyType: Sized {
    /// As of [`Property`].
    const KIND: Kind;
    /// As of [`Property`].
    const NULLABLE: bool;
    /// As of [`Property`].
    const TARGET: Option<&'static Line>;
    /// As of [`Property`].
    const REFUSAL: Option<&'static str>;

    /// As of [`Property`].
    fn into_value(self, scale: u32) -> Value;
    /// As of [`Property`].
    ///
    /// # Errors
    /// [`Mismatch`] when the stored form is not one of the type.
    fn from_value(value: Value, scale: u32) -> Result<Self, Mismatch>;
}

#[diagnostic::do_not_recommend]
impl<P: Property> PropertyType for P {
    const KIND: Kind = P::KIND;
    const NULLABLE: bool = P::NULLABLE;
    const TARGET: Option<&'static Line> = P::TARGET;
    const REFUSAL: Option<&'static str> = P::REFUSAL;

    fn into_value(self, scale: u32) -> Value {
        Property::into_value(self, scale)
    }

    fn from_value(value: Value, scale: u32) -> Result<Self, Mismatch> {
        Property::from_value(value, scale)
    }
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
    /// As of [`Property`], for the reference.
    const KIND: Kind;
    /// As of [`Property`], for the reference.
    const NULLABLE: bool = false;
    /// As of [`Property`], for the reference.
    const TARGET: Option<&'static Line>;
    /// As of [`Property`], for the reference.
    const REFUSAL: Option<&'static str> = None;

    /// As of [`Property`], for the reference.
    fn into_value(reference: Ref<Self>, scale: u32) -> Value;
    /// As of [`Property`], for the reference.
    ///
    /// # Errors
    /// [`Mismatch`] when the stored form is no id of the resource.
    fn from_value(value: Value, scale: u32) -> Result<Ref<Self>, Mismatch>;
}

#[diagnostic::do_not_recommend]
impl<R: Resource> ReferenceTarget for R {
    type Itself = Self;
    type Peer = Self;
    const KIND: Kind = Kind::Reference(R::spec);
    const TARGET: Option<&'static Line> = Some(&LineOf::<R>::LINE);

    fn into_value(reference: Ref<Self>, scale: u32) -> Value {
        Property::into_value(reference, scale)
    }

    fn from_value(value: Value, scale: u32) -> Result<Ref<Self>, Mismatch> {
        Property::from_value(value, scale)
    }
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
    /// As of [`Property`], for the reference.
    const KIND: Kind;
    /// As of [`Property`], for the reference.
    const NULLABLE: bool = true;
    /// As of [`Property`], for the reference.
    const TARGET: Option<&'static Line>;
    /// As of [`Property`], for the reference.
    const REFUSAL: Option<&'static str> = None;

    /// As of [`Property`], for the reference.
    fn into_value(reference: Option<Ref<Self>>, scale: u32) -> Value;
    /// As of [`Property`], for the reference.
    ///
    /// # Errors
    /// [`Mismatch`] when the stored form is no id of the resource.
    fn from_value(value: Value, scale: u32) -> Result<Option<Ref<Self>>, Mismatch>;
}

#[diagnostic::do_not_recommend]
impl<R: Resource> OptionalReferenceTarget for R {
    type Itself = Self;
    const KIND: Kind = Kind::Reference(R::spec);
    const TARGET: Option<&'static Line> = Some(&LineOf::<R>::LINE);

    fn into_value(reference: Option<Ref<Self>>, scale: u32) -> Value {
        Property::into_value(reference, scale)
    }

    fn from_value(value: Value, scale: u32) -> Result<Option<Ref<Self>>, Mismatch> {
        Property::from_value(value, scale)
    }
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
    /// As of [`Property`], for the option.
    const KIND: Kind;
    /// As of [`Property`], for the option.
    const NULLABLE: bool = true;
    /// As of [`Property`], for the option.
    const TARGET: Option<&'static Line>;
    /// As of [`Property`], for the option.
    const REFUSAL: Option<&'static str>;

    /// As of [`Property`], for the option.
    fn into_value(value: Option<Self>, scale: u32) -> Value;
    /// As of [`Property`], for the option.
    ///
    /// # Errors
    /// [`Mismatch`] when the stored form is not one of the type.
    fn from_value(value: Value, scale: u32) -> Result<Option<Self>, Mismatch>;
}

#[diagnostic::do_not_recommend]
impl<P: Property + NotNull> OptionalProperty for P {
    const KIND: Kind = P::KIND;
    const TARGET: Option<&'static Line> = P::TARGET;
    const REFUSAL: Option<&'static str> = P::REFUSAL;

    fn into_value(value: Option<Self>, scale: u32) -> Value {
        Property::into_value(value, scale)
    }

    fn from_value(value: Value, scale: u32) -> Result<Option<Self>, Mismatch> {
        Property::from_value(value, scale)
    }
}
