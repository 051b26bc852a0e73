//! What a handler answers, as what a store answers.

use std::collections::HashMap;

use super::failure::{Failure, from_handler};
use super::unit::Unit;
use crate::policy::Standing;
use crate::problem::Problem;
use crate::query::{Key, Lookup, Within};
use crate::resource::{Record, ResourceSpec, Value, ValueRef, lineage};
use crate::store::{Outcome, Rows, Written};

impl Unit<'_> {
    /// What a handler has answered, as what a store answers: with the ids of the lineage.
    pub(super) async fn written(
        self,
        resource: &'static ResourceSpec,
        asked: usize,
        answered: Vec<Record>,
        outcome: Outcome,
    ) -> Result<Written, Failure> {
        if answered.len() != asked {
            let cause = format!("it answered {} rows for {asked}", answered.len());
            return Err(from_handler(Problem::internal(cause), resource));
        }
        let levels = lineage(resource);
        let ancestors = self.ancestors(resource, levels.len(), &answered).await?;
        let mut rows = Rows::new(resource.fields.len() + levels.len() - 1);
        for record in &answered {
            for value in record {
                rows.push(value.as_ref());
            }
            let Some(parent) = levels[0].up.map(|field| &record[field]) else {
                continue;
            };
            rows.push(parent.as_ref());
            let above = ancestors.get(parent);
            for level in 2..levels.len() {
                let id = above.and_then(|ids| ids.get(level - 2));
                rows.push(id.map_or(ValueRef::Null, Value::as_ref));
            }
        }
        Ok(Written { rows, outcome })
    }

    /// The ids of the parents of the rows, each with the ids of its own lineage; none, where the
    /// parent's own id is all that is needed.
    async fn ancestors(
        self,
        resource: &'static ResourceSpec,
        levels: usize,
        answered: &[Record],
    ) -> Result<HashMap<Value, Vec<Value>>, Failure> {
        let Some((parent, field)) = resource.parent().filter(|_| levels > 2) else {
            return Ok(HashMap::new());
        };
        let ids = answered.iter().map(|record| &record[field]);
        let ids = ids.filter(|id| !id.is_null()).cloned();
        let lookup = Lookup::new(parent, ids.map(Key::Id).collect(), Within::Everything);
        // Nobody is shown anything of them but their ids.
        let read = Standing::Trusted.lookup(lookup)?;
        let found = self.store(parent).find(&read).await?;
        let lines = found.iter().map(|row| {
            let own = row.value(parent.id_index());
            let above = (parent.fields.len()..row.width()).map(|index| row.value(index));
            (own, above.collect())
        });
        Ok(lines.collect())
    }
}
