//! What a declaration means: plain data with its places, every default resolved.

mod allowance;
mod field;
mod property;
mod resource;
mod shape;

pub(crate) use allowance::Allowance;
pub(crate) use field::{Access, Bound, Constraints, DefaultValue, Field, Role};
pub(crate) use property::{Form, Property};
pub(crate) use resource::{Limits, Names, OPERATIONS, Operation, Parent, Resource, segment_words};
pub(crate) use shape::{FieldType, Shape};
