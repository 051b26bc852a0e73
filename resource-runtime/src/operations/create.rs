//! `POST` on a collection, one row or a list of them, and on what a parent has at most one of.

use super::engine::{Target, not_found};
use super::failure::Failure;
use super::unit::Unit;
use crate::change::Write;
use crate::problem::Problem;
use crate::query::{Address, Parameters};
use crate::representation::{Answer, Status};
use crate::resource::{Operation, Role, Value};
use crate::store::{Rows, StoreError};

impl Unit<'_> {
    pub(super) async fn create(
        self,
        target: &Target<'_>,
        parent: Option<&Address>,
        body: &[u8],
    ) -> Result<Answer, Problem> {
        Parameters::read(target.query, self.queries())?.expect_none()?;
        let entity = self.engine.entity(target);
        let resource = entity.resource;
        let fixed = target.endpoint.fixed();
        let above = self.above(target, parent).await?;
        self.standing.expect(Operation::Create, resource)?;
        let withheld = self.standing.withheld(resource);
        let (creation, mistakes) = entity.form.creation(body, (fixed, &withheld))?;
        let list = creation.many.then_some(resource.plural);
        let drafts = (creation.drafts, mistakes);
        let scope = above.scope.as_ref();
        let mut rows = self.resolve(resource, drafts, list, scope).await?;
        if let Some(parent) = fixed.zip(above.parent) {
            for values in &mut rows {
                insert(parent.clone(), values);
            }
        }
        if rows.is_empty() {
            let nothing = Rows::new(resource.fields.len());
            return Ok(Answer::new(Status::Ok, self.many(entity, &nothing)));
        }
        let write = Write::Create { resource, rows };
        let written = self.carry_out(Operation::Create, resource, write).await;
        let written = written.map_err(|failure| match (&failure, parent) {
            // The parent went away while the row was on its way.
            (Failure::Store(StoreError::MissingReference { field, .. }), Some(parent))
                if field.role == Role::Parent =>
            {
                not_found(parent.resource)
            }
            // What a parent has at most one of is told apart by the parent.
            (Failure::Store(StoreError::Duplicate { field, .. }), Some(parent))
                if resource.archetype.is_single() && field.role == Role::Parent =>
            {
                Problem::already_there(parent.resource, &resource.noun())
            }
            _ => failure.problem_in(resource, list),
        })?;
        if list.is_some() {
            let body = self.many(entity, &written.rows);
            return Ok(Answer::new(self.origin.later.created(), body));
        }
        let row = written.rows.row(0);
        let answer = Answer::new(self.origin.later.created(), self.item(entity, row));
        Ok(self.engine.placed(target, entity, row, answer))
    }
}

/// Values stand in the order of the declaration, so that equal writes are one statement.
pub(super) fn insert(value: (usize, Value), values: &mut Vec<(usize, Value)>) {
    let at = values.partition_point(|(index, _)| *index < value.0);
    values.insert(at, value);
}
