//! `POST` on a collection.

use super::engine::{Engine, Target, not_found};
use super::failure;
use crate::change::{Purpose, Write};
use crate::problem::Problem;
use crate::query::{Address, Parameters};
use crate::representation::{Answer, Status};
use crate::resource::{Operation, Role, Value};
use crate::store::StoreError;

impl Engine {
    pub(super) async fn create(
        &self,
        target: Target<'_>,
        parent: Option<&Address>,
        body: &[u8],
    ) -> Result<Answer, Problem> {
        Parameters::read(target.query)?.expect_none()?;
        let entity = self.entity(target);
        let resource = entity.resource;
        let fixed = target.endpoint.fixed();
        let above = self.above(target, parent).await?;
        let body = (body, Purpose::Create, fixed);
        let mut values = self
            .values(&entity.form, body, above.scope.as_ref())
            .await?;
        if let Some(parent) = fixed.zip(above.parent) {
            insert(parent, &mut values);
        }
        let write = Write::Create { resource, values };
        let write = self.permit(Operation::Create, resource, write)?;
        let written = self.store.write(write).await;
        let written = written.map_err(|error| match (&error, parent) {
            // The parent went away while the row was on its way.
            (StoreError::MissingReference { field }, Some(parent))
                if field.role == Role::Parent =>
            {
                not_found(parent.resource)
            }
            _ => failure::problem(error, resource),
        })?;
        let rows = written.ok_or_else(|| not_found(resource))?;
        let row = rows.row(0);
        let answer = Answer::new(Status::Created, entity.shape.item(row));
        Ok(answer.with_header("location", self.canonical_path(entity, row)))
    }
}

/// Values stand in the order of the declaration, so that equal writes are one statement.
fn insert(value: (usize, Value), values: &mut Vec<(usize, Value)>) {
    let at = values.partition_point(|(index, _)| *index < value.0);
    values.insert(at, value);
}
