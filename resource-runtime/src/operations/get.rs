//! `GET` on an item.

use super::engine::Target;
use super::unit::Unit;
use crate::problem::Problem;
use crate::query::{Address, Parameters};
use crate::representation::{Answer, Status};

impl Unit<'_> {
    pub(super) async fn get(self, target: Target<'_>, item: &Address) -> Result<Answer, Problem> {
        Parameters::read(target.query)?.expect_none()?;
        let rows = self.computed(item.resource, self.need(item).await?).await?;
        let (entity, row) = (self.engine.entity(target), rows.row(0));
        let answer = Answer::new(Status::Ok, entity.shape.item(row));
        Ok(self.engine.located(target, entity, row, answer))
    }
}
