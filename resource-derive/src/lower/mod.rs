//! From what was written to what it means: defaults, and contradictions.

mod allowance;
mod archetype;
mod computed;
mod constraints;
mod contradiction;
mod decimal;
mod default;
mod deprecated;
mod doubles;
mod field;
mod fit;
mod handler;
mod limits;
mod links;
mod literal;
mod names;
mod operations;
mod parent;
mod property;
mod requirements;
mod resource;
mod role;

pub(crate) use property::{property, property_runtime};
pub(crate) use resource::{resource, resource_runtime};
