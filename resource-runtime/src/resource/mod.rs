//! What a resource is: the facts that a declaration states, and the values its properties hold.

mod declared;
mod fitness;
mod identifier;
mod lineage;
mod message;
mod nesting;
mod property;
mod record;
mod reference;
mod registration;
mod spec;
mod value;

pub use declared::Resource;
pub use fitness::Expectation;
pub use identifier::Identifier;
pub use lineage::{Level, lineage, scope_of};
pub use nesting::{Ancestor, Nesting, NoParent, Placed};
pub use property::{Kind, NotNull, Property};
pub use record::{Mismatch, Record, next_value};
pub use reference::{Ref, Reference, assert_reference, parent_spec};
pub use registration::Registration;
pub use resource_derive::{Property, Resource};
pub use spec::{
    Access, Allowance, Archetype, Bound, Constraints, FieldSpec, Format, Limits, Operation,
    Operations, ParentSpec, Place, PropertySpec, ResourceSpec, Role,
};
pub use value::{Value, ValueRef};
