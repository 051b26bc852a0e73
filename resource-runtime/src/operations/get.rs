//! `GET` on an item.

use super::engine::Target;
use super::unit::Unit;
use crate::problem::Problem;
use crate::query::{Address, Outline, Parameters};
use crate::representation::{Answer, Status};

impl Unit<'_> {
    pub(super) async fn get(self, target: Target<'_>, item: &Address) -> Result<Answer, Problem> {
        let entity = self.engine.entity(target);
        let parameters = Parameters::read(target.query)?;
        let outline = Outline::read(entity.resource, &parameters)?;
        let rows = self.need(item).await?;
        let rows = self.wanted(entity.resource, &outline, rows).await?;
        let view = self.view(entity.resource, &outline, &rows).await?;
        let row = rows.row(0);
        let answer = Answer::new(Status::Ok, entity.shape.item_viewed(row, &view));
        Ok(self.engine.located(target, entity, row, answer))
    }
}
