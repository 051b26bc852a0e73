//! `PUT` and, where it is declared, `POST` on an item.

use super::above::scope_id;
use super::engine::Target;
use super::unit::Unit;
use crate::change::{Change, Purpose, Write};
use crate::model::Action;
use crate::problem::Problem;
use crate::query::{Address, Parameters};
use crate::representation::{Answer, Status};

impl Unit<'_> {
    pub(super) async fn update(
        self,
        action: Action,
        target: &Target<'_>,
        item: &Address,
        body: &[u8],
    ) -> Result<Answer, Problem> {
        Parameters::read(target.query, self.queries())?.expect_none()?;
        let entity = self.engine.entity(target);
        let resource = entity.resource;
        let found = self.need(item).await?;
        self.standing.expect(action.operation(), resource)?;
        let scope = scope_id(target.endpoint, resource, found.row(0));
        let version = target.expected(entity, found.row(0))?;

        let purpose = match action {
            Action::Replace => Purpose::Replace,
            _ => Purpose::Update,
        };
        let fixed = target.endpoint.fixed();
        let body = (body, purpose, fixed);
        let change = Change {
            id: found.row(0).value(resource.id_index()),
            values: self.values(&entity.form, body, scope.as_ref()).await?,
            version,
        };
        let write = Write::Update {
            resource,
            held: fixed.map(|field| (field, found.row(0).value(field))),
            changes: vec![change],
        };
        let written = self.carry_out(action.operation(), resource, write).await;
        let written = written.map_err(|failure| failure.problem(resource))?;
        let row = written.rows.row(0);
        let answer = Answer::new(Status::Ok, self.item(entity, row));
        Ok(self.engine.placed(target, entity, row, answer))
    }
}
