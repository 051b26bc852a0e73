//! What a declaration means: plain data with its places, every default resolved.

mod allowance;
mod archetype;
mod deprecated;
mod field;
mod property;
mod resource;
mod shape;

pub(crate) use allowance::Allowance;
pub(crate) use archetype::Archetype;
pub(crate) use deprecated::{Date, Deprecated, Deprecation};
pub(crate) use field::{Access, Bound, Constraints, DefaultValue, Field, Role};
pub(crate) use property::{Form, Property};
pub(crate) use resource::{
    Limits, Link, Names, OPERATIONS, Operation, Parent, Requirements, Resource, segment_words,
};
pub(crate) use shape::{FieldType, Shape, stands_in_brackets};
