//! Rights to single properties.

use crate::resource::{Column, FieldSpec, Resource, ResourceSpec};

/// What may be done with a property, as far as its declaration and the operation allow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// It may be read and written.
    Full,
    /// It may be read.
    ReadOnly,
    /// Neither.
    Hidden,
}

/// A property of a resource.
///
/// ```
/// use resource_runtime::policy::{Access, PropertyOf};
/// use resource_runtime::prelude::*;
///
/// # #[derive(Resource)]
/// # struct Employee { #[resource(id)] id: i64, salary_cents: i64 }
/// fn access(property: PropertyOf) -> Access {
///     if property.is(Employee::fields().salary_cents) { Access::Hidden } else { Access::Full }
/// }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PropertyOf {
    resource: &'static ResourceSpec,
    place: usize,
}

impl PropertyOf {
    pub(super) fn all(resource: &'static ResourceSpec) -> impl Iterator<Item = Self> {
        let id = resource.id_index();
        let places = 0..resource.fields.len();
        places
            .filter(move |place| *place != id)
            .map(move |place| Self { resource, place })
    }

    /// Whether it is the one of this column.
    pub fn is<R: Resource, T>(self, column: Column<R, T>) -> bool {
        self.resource == R::spec() && self.place == column.place()
    }

    /// The resource.
    pub fn resource(self) -> &'static ResourceSpec {
        self.resource
    }

    /// What is declared of it.
    pub fn field(self) -> &'static FieldSpec {
        &self.resource.fields[self.place]
    }

    pub(super) fn place(self) -> usize {
        self.place
    }
}
