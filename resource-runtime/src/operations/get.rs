//! `GET` on an item.

use super::engine::Target;
use super::unit::Unit;
use crate::problem::Problem;
use crate::query::{Address, Parameters};
use crate::representation::Answer;

impl Unit<'_> {
    pub(super) async fn get(self, target: &Target<'_>, item: &Address) -> Result<Answer, Problem> {
        let entity = self.engine.entity(target);
        let outline = {
            let parameters = Parameters::read(target.query, self.queries())?;
            self.outline(entity.resource, &parameters)?
        };
        let rows = self.need(item).await?;
        let rows = self.wanted(entity.resource, &outline, rows).await?;
        let view = self.view(entity.resource, &outline, &rows).await?;
        let row = rows.row(0);
        let body = || entity.shape.item_viewed(row, &view);
        self.engine.shown(target, entity, row, &view, body)
    }
}
