//! `PUT` and, where it is declared, `POST` on an item.

use super::engine::{Engine, Target, not_found, scope_id};
use super::failure;
use crate::change::{Purpose, Write};
use crate::problem::Problem;
use crate::query::{Address, Parameters};
use crate::representation::{Answer, Status};
use crate::resource::Operation;

impl Engine {
    pub(super) async fn update(
        &self,
        operation: Operation,
        target: Target<'_>,
        item: &Address,
        body: &[u8],
    ) -> Result<Answer, Problem> {
        Parameters::read(target.query)?.expect_none()?;
        let entity = self.entity(target);
        let resource = entity.resource;
        let found = self.need(item).await?;
        let scope = scope_id(target.endpoint, resource, found.row(0));

        let purpose = match operation {
            Operation::Replace => Purpose::Replace,
            _ => Purpose::Update,
        };
        let fixed = target.endpoint.fixed();
        let body = (body, purpose, fixed);
        let write = Write::Update {
            resource,
            id: found.row(0).value(resource.id_index()),
            parent: fixed.map(|field| found.row(0).value(field)),
            values: self.values(&entity.form, body, scope.as_ref()).await?,
        };
        let write = self.permit(operation, resource, write)?;
        let written = self.store.write(write).await;
        let rows = written
            .map_err(|error| failure::problem(error, resource))?
            .ok_or_else(|| not_found(resource))?;
        let row = rows.row(0);
        let answer = Answer::new(Status::Ok, entity.shape.item(row));
        Ok(self.located(target, entity, row, answer))
    }
}
