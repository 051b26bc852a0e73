//! Values that the user gives for the rows of a resource.

use std::fmt;
use std::rc::Rc;

use serde_json::{Value, json};

use super::exchange::Object;
#[cfg(doc)]
use super::options::Options;
use crate::resource::{FieldSpec, Resource, ResourceSpec};

/// The member that stands for the id of another row in a sample.
const ROW_OF: &str = "$row_of";

/// Values that a resource's own logic accepts.
#[derive(Clone)]
pub(super) struct Sample {
    pub(super) resource: &'static ResourceSpec,
    values: Rc<dyn Fn(usize) -> Value>,
}

/// In a [sample](Options::sample), the id of a row of `R` that is made before.
pub fn row_of<R: Resource>() -> Value {
    json!({ROW_OF: R::spec().name})
}

/// The name of the resource whose row a value of a sample stands for.
pub(super) fn stands_for(value: &Value) -> Option<&str> {
    value.as_object()?.get(ROW_OF)?.as_str()
}

impl Sample {
    pub(super) fn of<R: Resource>(values: impl Fn(usize) -> Value + 'static) -> Self {
        Self {
            resource: R::spec(),
            values: Rc::new(values),
        }
    }

    /// Whether it says what a property is, without a row that is made for it.
    pub(super) fn settles(&self, field: &FieldSpec) -> bool {
        let values = self.values(1);
        let given = values.get(field.name);
        given.is_some_and(|value| stands_for(value).is_none())
    }

    /// The values of one row.
    pub(super) fn values(&self, number: usize) -> Object {
        match (self.values)(number) {
            Value::Object(values) => values,
            other => panic!("a sample of {} is an object: {other}", self.resource.name),
        }
    }
}

impl fmt::Debug for Sample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Sample").field(&self.resource.name).finish()
    }
}
