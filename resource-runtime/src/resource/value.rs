//! One stored value, owned or borrowed.

use uuid::Uuid;

/// A property's value in the form that every store keeps it in.
///
/// The property's [`Kind`](super::Kind) says what it means: a timestamp is an `Integer` of
/// microseconds since 1970, a date an `Integer` of days since 1970, a decimal an `Integer` scaled
/// by its declared digits, a choice its `Text`, a reference the id it points at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// No value.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number, or what is kept as one.
    Integer(i64),
    /// Unicode text without U+0000.
    Text(String),
    /// A UUID.
    Uuid(Uuid),
}

impl Value {
    /// The same value, borrowed.
    pub fn as_ref(&self) -> ValueRef<'_> {
        match self {
            Self::Null => ValueRef::Null,
            Self::Boolean(value) => ValueRef::Boolean(*value),
            Self::Integer(value) => ValueRef::Integer(*value),
            Self::Text(value) => ValueRef::Text(value),
            Self::Uuid(value) => ValueRef::Uuid(*value),
        }
    }

    /// Whether it is [`Value::Null`].
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

/// A [`Value`] that borrows its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ValueRef<'a> {
    /// No value.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number, or what is kept as one.
    Integer(i64),
    /// Unicode text without U+0000.
    Text(&'a str),
    /// A UUID.
    Uuid(Uuid),
}

impl ValueRef<'_> {
    /// The same value, owned.
    pub fn to_owned(self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Boolean(value) => Value::Boolean(value),
            Self::Integer(value) => Value::Integer(value),
            Self::Text(value) => Value::Text(value.to_owned()),
            Self::Uuid(value) => Value::Uuid(value),
        }
    }

    /// Whether it is [`ValueRef::Null`].
    pub fn is_null(self) -> bool {
        matches!(self, Self::Null)
    }
}
