//! `POST` on an item below a parent: it becomes a child of that parent, whoever's it was (playbook
//! 2.3.2).

use super::engine::{Target, not_found};
use super::failure::Failure;
use super::reference::seen;
use super::unit::Unit;
use crate::change::{Change, Write};
use crate::problem::Problem;
use crate::query::{Address, Key, Parameters};
use crate::representation::{Answer, Status};
use crate::resource::{Operation, ResourceSpec, Value};
use crate::store::{Outcome, Rows, StoreError};

impl Unit<'_> {
    pub(super) async fn attach(
        self,
        target: &Target<'_>,
        item: &Address,
    ) -> Result<Answer, Problem> {
        Parameters::read(target.query, self.queries())?.expect_none()?;
        let entity = self.engine.entity(target);
        let resource = entity.resource;
        let parent = target.endpoint.context(item);
        let above = self.above(target, parent.as_ref()).await?;
        let (Some(reference), Some((0, key))) =
            (target.endpoint.fixed().zip(above.parent), item.keys.first())
        else {
            return Err(not_found(resource));
        };
        let child = self.need_seen(resource, key, above.scope.as_ref()).await?;
        self.standing.expect(Operation::Update, resource)?;
        self.expect_to_write(resource, reference.0)?;
        let change = Change {
            id: child.row(0).value(resource.id_index()),
            values: vec![reference],
            version: target.expected(entity, child.row(0))?,
        };
        let write = Write::Update {
            resource,
            held: None,
            changes: vec![change],
        };
        let written = self.carry_out(Operation::Update, resource, write).await;
        let written = written.map_err(|failure| match (&failure, parent) {
            // The parent went away in the meantime.
            (Failure::Store(StoreError::MissingReference { .. }), Some(parent)) => {
                not_found(parent.resource)
            }
            _ => failure.problem(resource),
        })?;
        let row = written.rows.row(0);
        let answer = Answer::new(attached(written.outcome), self.item(entity, row));
        Ok(self.engine.placed(target, entity, row, answer))
    }

    /// The row of `resource` that `key` names, which must be there to be seen from `scope`.
    pub(super) async fn need_seen(
        self,
        resource: &'static ResourceSpec,
        key: &Key,
        scope: Option<&Value>,
    ) -> Result<Rows, Problem> {
        let address = seen(resource, key, scope).ok_or_else(|| not_found(resource))?;
        self.need(&address).await
    }
}

/// 201 for what was not attached before, 200 for what was (playbook 2.3.2).
pub(super) fn attached(outcome: Outcome) -> Status {
    match outcome {
        Outcome::Created | Outcome::Changed => Status::Created,
        Outcome::Unchanged => Status::Ok,
    }
}
