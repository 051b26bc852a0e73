//! What a Rust type says of a property, as a value: all that generated code needs of the type.

use super::field::PropertySpec;
use super::input::ValueReader;
use super::line::Line;
use super::property::{Kind, Property};
use super::record::{Mismatch, RecordReader};
use super::spec::ResourceSpec;
use super::value::Value;

/// The facts of the type `T` of a property, and the two ways between its values and their stored
/// form; with the place of its field, and the digits that are declared there.
pub struct PropertyOf<T> {
    /// What the table holds.
    pub spec: PropertySpec,
    /// What it refers to, with its ancestors, where it is a reference.
    pub target: Option<&'static Line>,
    /// Why no property may have the type.
    pub refusal: Option<&'static str>,
    /// The stored form, as of [`Property`].
    pub into_value: fn(T, u32) -> Value,
    /// The value that a stored form stands for, as of [`Property`].
    pub from_value: fn(Value, u32) -> Result<T, Mismatch>,
    place: usize,
    scale: u32,
}

impl<P: Property> PropertyOf<P> {
    /// What the type says, for a field that is yet to be named.
    pub const fn of() -> Self {
        Self {
            spec: PropertySpec::of::<P>(),
            target: P::TARGET,
            refusal: P::REFUSAL,
            place: 0,
            scale: 0,
            into_value: P::into_value,
            from_value: P::from_value,
        }
    }
}

impl<T> PropertyOf<T> {
    /// What a type says that refers to a resource.
    pub(super) const fn referring(
        line: &'static Line,
        table: fn() -> &'static ResourceSpec,
        nullable: bool,
        into_value: fn(T, u32) -> Value,
        from_value: fn(Value, u32) -> Result<T, Mismatch>,
    ) -> Self {
        Self {
            spec: PropertySpec {
                kind: Kind::Reference(table),
                nullable,
                description: "",
            },
            target: Some(line),
            refusal: None,
            place: 0,
            scale: 0,
            into_value,
            from_value,
        }
    }

    /// The same for the field at `place`, with so many digits after the decimal point.
    #[must_use]
    pub const fn at(self, place: usize, scale: u32) -> Self {
        Self {
            place,
            scale,
            ..self
        }
    }

    /// What its type is, `Option` aside.
    pub const fn kind(&self) -> Kind {
        self.spec.kind
    }

    /// Whether it may be null.
    pub const fn nullable(&self) -> bool {
        self.spec.nullable
    }

    /// The stored form of a value.
    pub fn write(&self, value: T) -> Value {
        (self.into_value)(value, self.scale)
    }

    /// The stored form of a value, beside the place of its field.
    pub fn give(&self, value: T) -> (usize, Value) {
        (self.place, self.write(value))
    }

    /// The stored form of a change, beside the place of its field; `None` where nothing changes.
    pub fn change(&self, value: Option<T>) -> Option<(usize, Value)> {
        value.map(|value| self.give(value))
    }

    /// The value in a row that is read field by field; `None` where its stored form is not one of
    /// the type, or the row ends.
    pub fn next(&self, record: &mut RecordReader) -> Option<T> {
        self.read(record.next()?)
    }

    /// The value that comes next in an input; `None` where that is of another field or type.
    pub fn given(&self, values: &mut ValueReader) -> Option<T> {
        self.read(values.next_of(self.place)?)
    }

    /// The value that comes next in an input, where it is of this field; `None` where it is not of
    /// its type.
    pub fn changed(&self, values: &mut ValueReader) -> Option<Option<T>> {
        match values.next_of(self.place) {
            Some(value) => self.read(value).map(Some),
            None => Some(None),
        }
    }

    fn read(&self, value: Value) -> Option<T> {
        (self.from_value)(value, self.scale).ok()
    }
}

impl<T> std::fmt::Debug for PropertyOf<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("PropertyOf").field(&self.spec).finish()
    }
}
