//! `GET` on an item.

use super::engine::{Engine, Target};
use crate::problem::{Problem, ProblemKind};
use crate::query::Parameters;
use crate::representation::{Answer, Status};

impl Engine {
    pub(super) async fn get(&self, target: Target<'_>) -> Result<Answer, Problem> {
        Parameters::read(target.query)?.expect_none()?;
        let Some(address) = &target.address else {
            return Err(Problem::new(ProblemKind::NotFound, "nothing is there"));
        };
        let rows = self.need(address).await?;
        let (entity, row) = (self.entity(&target), rows.row(0));
        let answer = Answer::new(Status::Ok, entity.shape.item(row));
        Ok(self.located(&target, entity, row, answer))
    }
}
