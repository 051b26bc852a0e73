//! The Rust types that a property may have, and what each means.

use chrono::{DateTime, Days, NaiveDate, Utc};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::field::FieldSpec;
use super::line::Line;
use super::record::Mismatch;
use super::spec::ResourceSpec;
use super::typed::PropertyOf;
use super::value::Value;

/// What a property's type is, `Option` aside.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Kind {
    /// `true` or `false`.
    Boolean,
    /// A whole number between two bounds, both inclusive.
    Integer {
        /// The smallest value of the Rust type.
        min: i64,
        /// The largest value of the Rust type.
        max: i64,
        /// Whether it travels as a JSON string, because JavaScript would round it
        /// (design principles, SEN-resp-8).
        wide: bool,
    },
    /// Unicode text.
    Text,
    /// A decimal number with a declared number of digits after the point; a JSON string.
    Decimal,
    /// A UUID.
    Uuid,
    /// A point in time, in microseconds, UTC (RFC 3339).
    Timestamp,
    /// A calendar date (RFC 3339 `full-date`).
    Date,
    /// One of a closed list of words.
    Choice(&'static [&'static str]),
    /// The identifier of another resource.
    Reference(fn() -> &'static ResourceSpec),
    /// Any number of values of one kind.
    List(&'static Self),
    /// A struct inside the resource, with its members.
    Object(fn() -> &'static [FieldSpec]),
}

impl Kind {
    /// Whether it holds more than one value, and is stored as JSON.
    pub const fn is_composite(self) -> bool {
        matches!(self, Self::List(_) | Self::Object(_))
    }
}

/// A type that a property of a resource may have.
///
/// It is implemented for `bool`, `i16`, `i32`, `i64`, `u8`, `u16`, `u32`, `String`, `Decimal`,
/// `Uuid`, `DateTime<Utc>`, `NaiveDate`, [`Ref<T>`](super::Ref), `Vec` of each but the last, `Option`
/// of each, and, through `#[derive(Property)]`, for your own enums without data, newtypes of the
/// above, and structs of the above inside a resource.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the type of a property",
    label = "not a property type",
    note = "property types: bool, i16, i32, i64, u8, u16, u32, String, Decimal, Uuid, DateTime<Utc>, NaiveDate, Ref<T>, and Vec and Option of each",
    note = "to refer to another resource: `Ref<{Self}>`",
    note = "for an enum, a newtype or a struct of your own: #[derive(Property)]; for a floating-point number: Decimal with #[resource(scale = 2)], or an integer in a smaller unit"
)]
pub trait Property: Sized {
    /// What the type is.
    const KIND: Kind;
    /// Whether it may be null.
    const NULLABLE: bool = false;
    /// The doc comment of a type of your own, lines joined by `\n`: its description.
    const DESCRIPTION: &'static str = "";
    /// What it refers to, with its ancestors, where it is a reference.
    const TARGET: Option<&'static Line> = None;
    /// Why no property may have the type, for types that look as if one might.
    const REFUSAL: Option<&'static str> = None;
    /// All of it, as a value that generated code asks for once.
    #[doc(hidden)]
    const PROPERTY: PropertyOf<Self> = PropertyOf::of();

    /// The stored form. `scale` is the declared number of decimal digits, 0 where none is.
    fn into_value(self, scale: u32) -> Value;

    /// The value that a stored form stands for.
    ///
    /// # Errors
    /// [`Mismatch`] when the stored form is not one of this type.
    fn from_value(value: Value, scale: u32) -> Result<Self, Mismatch>;
}

#[diagnostic::do_not_recommend]
impl<P: Property> Property for Option<P>
where
    P: NotNull,
{
    const KIND: Kind = P::KIND;
    const NULLABLE: bool = true;
    const DESCRIPTION: &'static str = P::DESCRIPTION;
    const TARGET: Option<&'static Line> = P::TARGET;
    const REFUSAL: Option<&'static str> = P::REFUSAL;

    fn into_value(self, scale: u32) -> Value {
        self.map_or(Value::Null, |value| value.into_value(scale))
    }

    fn from_value(value: Value, scale: u32) -> Result<Self, Mismatch> {
        match value {
            Value::Null => Ok(None),
            value => P::from_value(value, scale).map(Some),
        }
    }
}

/// A property type that is no `Option` itself: `Option<Option<_>>` has no meaning in JSON, and the
/// items of a list are there.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand inside an `Option` or a `Vec`",
    label = "write one `Option` only, around the whole property",
    note = "a property is either there or null, and no item of a list is null"
)]
pub trait NotNull {}

macro_rules! integers {
    ($($type:ty: $wide:literal),*) => {$(
        #[diagnostic::do_not_recommend]
        impl NotNull for $type {}
        #[diagnostic::do_not_recommend]
        impl Property for $type {
            const KIND: Kind = Kind::Integer {
                min: <$type>::MIN as i64,
                max: <$type>::MAX as i64,
                wide: $wide,
            };

            fn into_value(self, _: u32) -> Value {
                Value::Integer(i64::from(self))
            }

            fn from_value(value: Value, _: u32) -> Result<Self, Mismatch> {
                match value {
                    Value::Integer(value) => value.try_into().map_err(|_| Mismatch),
                    _ => Err(Mismatch),
                }
            }
        }
    )*};
}

integers!(i16: false, i32: false, i64: true, u8: false, u16: false, u32: false);

#[diagnostic::do_not_recommend]
impl NotNull for bool {}
#[diagnostic::do_not_recommend]
impl Property for bool {
    const KIND: Kind = Kind::Boolean;

    fn into_value(self, _: u32) -> Value {
        Value::Boolean(self)
    }

    fn from_value(value: Value, _: u32) -> Result<Self, Mismatch> {
        match value {
            Value::Boolean(value) => Ok(value),
            _ => Err(Mismatch),
        }
    }
}

#[diagnostic::do_not_recommend]
impl NotNull for String {}
#[diagnostic::do_not_recommend]
impl Property for String {
    const KIND: Kind = Kind::Text;

    fn into_value(self, _: u32) -> Value {
        Value::Text(self)
    }

    fn from_value(value: Value, _: u32) -> Result<Self, Mismatch> {
        match value {
            Value::Text(value) => Ok(value),
            _ => Err(Mismatch),
        }
    }
}

#[diagnostic::do_not_recommend]
impl NotNull for Uuid {}
#[diagnostic::do_not_recommend]
impl Property for Uuid {
    const KIND: Kind = Kind::Uuid;

    fn into_value(self, _: u32) -> Value {
        Value::Uuid(self)
    }

    fn from_value(value: Value, _: u32) -> Result<Self, Mismatch> {
        match value {
            Value::Uuid(value) => Ok(value),
            _ => Err(Mismatch),
        }
    }
}

#[diagnostic::do_not_recommend]
impl NotNull for Decimal {}
#[diagnostic::do_not_recommend]
impl Property for Decimal {
    const KIND: Kind = Kind::Decimal;

    fn into_value(mut self, scale: u32) -> Value {
        self.rescale(scale);
        i64::try_from(self.mantissa()).map_or(Value::Null, Value::Integer)
    }

    fn from_value(value: Value, scale: u32) -> Result<Self, Mismatch> {
        match value {
            Value::Integer(value) => Self::try_new(value, scale).map_err(|_| Mismatch),
            _ => Err(Mismatch),
        }
    }
}

#[diagnostic::do_not_recommend]
impl NotNull for DateTime<Utc> {}
#[diagnostic::do_not_recommend]
impl Property for DateTime<Utc> {
    const KIND: Kind = Kind::Timestamp;

    fn into_value(self, _: u32) -> Value {
        Value::Integer(self.timestamp_micros())
    }

    fn from_value(value: Value, _: u32) -> Result<Self, Mismatch> {
        match value {
            Value::Integer(value) => Self::from_timestamp_micros(value).ok_or(Mismatch),
            _ => Err(Mismatch),
        }
    }
}

#[diagnostic::do_not_recommend]
impl NotNull for NaiveDate {}
#[diagnostic::do_not_recommend]
impl Property for NaiveDate {
    const KIND: Kind = Kind::Date;

    fn into_value(self, _: u32) -> Value {
        Value::Integer(self.signed_duration_since(Self::default()).num_days())
    }

    fn from_value(value: Value, _: u32) -> Result<Self, Mismatch> {
        let Value::Integer(days) = value else {
            return Err(Mismatch);
        };
        let distance = Days::new(days.unsigned_abs());
        let date = if days < 0 {
            Self::default().checked_sub_days(distance)
        } else {
            Self::default().checked_add_days(distance)
        };
        date.ok_or(Mismatch)
    }
}
