//! What is sent of rows: values for all that must be there, or for all that may be.

use std::rc::Rc;

use serde_json::Value;

use super::drawn::is_distinct;
use super::exchange::Object;
use super::kit::Kit;
use super::rows::{Row, parent_field};
use super::sample::{Sample, stands_for};
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
        let fields = wanted.map(|(field, _)| field);
        self.values((resource, Purpose::Create), fields, above)
            .await
    }

    /// Other values for all that can be changed of a row, its parent aside.
    pub(super) async fn changes(&self, row: &Rc<Row>) -> Checked<Object> {
        let (resource, above) = (row.resource, row.above.as_ref());
        let taken = taken(resource, Purpose::Update, parent_field(resource));
        let fields = taken.map(|(field, _)| field);
        self.values((resource, Purpose::Update), fields, above)
            .await
    }

    /// Values for fields, as the user gives them or else as the declarations say; the rows that they
    /// refer to are made, near `near` if that can be.
    async fn values(
        &self,
        (resource, purpose): (&'static ResourceSpec, Purpose),
        fields: impl Iterator<Item = &'static FieldSpec>,
        near: Option<&Rc<Row>>,
    ) -> Checked<Object> {
        let mut given = self.given(resource, purpose, near).await?;
        let mut body = Object::new();
        for field in fields.filter(|field| !given.contains_key(field.name)) {
            let value = match field.target() {
                Some(target) if self.can_make(target) => {
                    let row = self.row_near(target, near.cloned()).await?;
                    Value::String(row.id.clone())
                }
                Some(_) if field.nullable() => Value::Null,
                None if is_distinct(field) => {
                    let drawn = self.drawn(resource, field, near.map(|near| &**near))?;
                    match drawn {
                        Some(value) => value,
                        None if field.nullable() => Value::Null,
                        // What is not sent stays as it is.
                        None if purpose == Purpose::Update => continue,
                        None => return Err(self.spent(field)),
                    }
                }
                _ => self.value(field)?,
            };
            body.insert(field.name.to_owned(), value);
        }
        body.append(&mut given);
        Ok(body)
    }

    /// What the user gives for rows of a resource.
    pub(super) fn sample(&self, resource: &'static ResourceSpec) -> Option<&Sample> {
        let mut samples = self.samples.iter();
        samples.find(|sample| sample.resource == resource)
    }

    /// What the user gives for one row.
    async fn given(
        &self,
        resource: &'static ResourceSpec,
        purpose: Purpose,
        near: Option<&Rc<Row>>,
    ) -> Checked<Object> {
        let mut given = Object::new();
        let Some(sample) = self.sample(resource) else {
            return Ok(given);
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
            given.insert(name, value);
        }
        Ok(given)
    }
}
