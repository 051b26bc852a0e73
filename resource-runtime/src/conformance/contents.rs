//! What is sent of rows: values for all that must be there, or for all that may be.

use std::rc::Rc;

use serde_json::Value;

use super::exchange::Object;
use super::kit::Kit;
use super::options::stands_for;
use super::rows::{Row, parent_field};
use crate::change::{Purpose, taken};
use crate::resource::{FieldSpec, ResourceSpec};
use crate::store::testing::{Checked, Fault};

/// How much of a row is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// What must be.
    Least,
    /// All that may be.
    All,
}

impl Kit {
    /// A value for a field that is no reference.
    pub(super) fn value(&self, field: &FieldSpec) -> Checked<Value> {
        let value = self.inputs.value(field, self.number());
        value.map_err(|why| Fault {
            statement: format!("a value can be made for `{}`", field.name),
            expected: "a value that the declaration admits; a sample may give one".to_owned(),
            seen: why,
        })
    }

    /// The properties of a new row below this parent.
    pub(super) async fn body(
        &self,
        resource: &'static ResourceSpec,
        above: Option<&Rc<Row>>,
        extent: Extent,
    ) -> Checked<Object> {
        let taken = taken(resource, Purpose::Create, above.and(parent_field(resource)));
        let wanted = taken.filter(|(_, required)| *required || extent == Extent::All);
        let mut body = self.values(wanted.map(|(field, _)| field), above).await?;
        self.add_sample(resource, Purpose::Create, above, &mut body)
            .await?;
        Ok(body)
    }

    /// Other values for all that can be changed of a row, its parent aside.
    pub(super) async fn changes(&self, row: &Rc<Row>) -> Checked<Object> {
        let (resource, above) = (row.resource, row.above.as_ref());
        let taken = taken(resource, Purpose::Update, parent_field(resource));
        let mut body = self.values(taken.map(|(field, _)| field), above).await?;
        self.add_sample(resource, Purpose::Update, above, &mut body)
            .await?;
        Ok(body)
    }

    /// Values for fields; the rows that they refer to are made, near `near` if that can be.
    async fn values(
        &self,
        fields: impl Iterator<Item = &'static FieldSpec>,
        near: Option<&Rc<Row>>,
    ) -> Checked<Object> {
        let mut body = Object::new();
        for field in fields {
            let value = match field.target() {
                Some(target) if self.can_make(target) => {
                    let row = self.row_near(target, near.cloned()).await?;
                    Value::String(row.id.clone())
                }
                Some(_) if field.nullable() => Value::Null,
                _ => self.value(field)?,
            };
            body.insert(field.name.to_owned(), value);
        }
        Ok(body)
    }

    /// Puts what the user gives for a resource in the place of what was made.
    async fn add_sample(
        &self,
        resource: &'static ResourceSpec,
        purpose: Purpose,
        near: Option<&Rc<Row>>,
        body: &mut Object,
    ) -> Checked {
        let mut samples = self.samples.iter();
        let Some(sample) = samples.find(|sample| sample.resource == resource) else {
            return Ok(());
        };
        for (name, value) in sample.values(self.number()) {
            assert!(
                resource.field_named(&name).is_some(),
                "a sample of {} names `{name}`, which it has not",
                resource.name
            );
            let mut taken = taken(resource, purpose, parent_field(resource));
            if !taken.any(|(field, _)| field.name == name) {
                continue;
            }
            let value = match stands_for(&value) {
                None => value,
                Some(other) => {
                    let mut known = self.model.entities.iter().map(|it| it.resource);
                    let other = known.find(|resource| resource.name == other);
                    let other = other.expect("what a sample refers to is in the API");
                    Value::String(self.row_near(other, near.cloned()).await?.id.clone())
                }
            };
            body.insert(name, value);
        }
        Ok(())
    }
}
