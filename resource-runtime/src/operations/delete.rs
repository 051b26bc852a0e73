//! `DELETE` on an item: what is gone already is as good as deleted (playbook 2.1.5).

use super::engine::Target;
use super::failure::Failure;
use super::unit::Unit;
use crate::change::{Change, Write};
use crate::problem::Problem;
use crate::query::{Address, Parameters};
use crate::representation::Answer;
use crate::resource::{Operation, Value};
use crate::store::StoreError;

impl Unit<'_> {
    pub(super) async fn delete(
        self,
        target: &Target<'_>,
        item: &Address,
    ) -> Result<Answer, Problem> {
        Parameters::read(target.query, self.queries())?.expect_none()?;
        let Some(found) = self.find(item).await? else {
            if let Some(context) = target.endpoint.context(item) {
                self.need(&context).await?;
            }
            target.expect_gone()?;
            return Ok(Answer::no_content());
        };
        let entity = self.engine.entity(target);
        let resource = entity.resource;
        self.standing.expect(Operation::Delete, resource)?;
        let version = target.expected(entity, found.row(0))?;
        let fixed = target.endpoint.fixed();
        let id = found.row(0).value(resource.id_index());
        let held = fixed.map(|field| (field, found.row(0).value(field)));
        let write = match target.endpoint.loosens() {
            Some(field) => {
                self.expect_to_write(resource, field)?;
                Write::Update {
                    resource,
                    held,
                    changes: vec![Change {
                        id,
                        values: vec![(field, Value::Null)],
                        version,
                    }],
                }
            }
            None => Write::Delete {
                resource,
                held,
                ids: vec![id],
                version,
            },
        };
        match self.carry_out(Operation::Delete, resource, write).await {
            // It went away, or to another parent, in the meantime.
            Err(Failure::Store(StoreError::Missing { .. })) | Ok(_) => Ok(Answer::no_content()),
            Err(failure) => Err(failure.problem(resource)),
        }
    }
}
