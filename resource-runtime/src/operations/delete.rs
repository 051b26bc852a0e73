//! `DELETE` on an item: what is gone already is as good as deleted (playbook 2.1.5).

use super::engine::{Engine, Target};
use super::failure;
use crate::change::Write;
use crate::problem::Problem;
use crate::query::{Address, Parameters};
use crate::representation::Answer;
use crate::resource::{Operation, Value};

impl Engine {
    pub(super) async fn delete(
        &self,
        target: Target<'_>,
        item: &Address,
    ) -> Result<Answer, Problem> {
        Parameters::read(target.query)?.expect_none()?;
        let Some(found) = self.find(item).await? else {
            if let Some(context) = target.endpoint.context(item) {
                self.need(&context).await?;
            }
            return Ok(Answer::no_content());
        };
        let resource = self.entity(target).resource;
        let fixed = target.endpoint.fixed();
        let id = found.row(0).value(resource.id_index());
        let parent = fixed.map(|field| found.row(0).value(field));
        let write = match fixed.filter(|field| resource.fields[*field].nullable()) {
            // What can be alone is only taken from its parent (playbook 2.3.5).
            Some(field) => Write::Update {
                resource,
                id,
                parent,
                values: vec![(field, Value::Null)],
            },
            None => Write::Delete {
                resource,
                id,
                parent,
            },
        };
        let write = self.permit(Operation::Delete, resource, write)?;
        let written = self.store.write(write).await;
        written.map_err(|error| failure::problem(error, resource))?;
        Ok(Answer::no_content())
    }
}
