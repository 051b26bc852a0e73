//! `DELETE` on a collection: what the query names is gone afterwards, however often it is asked for.

use std::collections::HashSet;

use super::engine::Target;
use super::failure::Failure;
use super::unit::Unit;
use crate::change::{Change, Write};
use crate::problem::{Problem, ProblemKind};
use crate::query::{Address, Criteria, Lookup, Parameters, Within};
use crate::representation::Answer;
use crate::resource::{Operation, ResourceSpec, Value};
use crate::store::StoreError;

/// More ids than any batch takes, so that the limit that is told is that of the resource.
const MOST: usize = 10_001;

impl Unit<'_> {
    pub(super) async fn delete_many(
        self,
        target: &Target<'_>,
        parent: Option<&Address>,
    ) -> Result<Answer, Problem> {
        let resource = self.engine.entity(target).resource;
        let keys = Criteria::ids(
            resource,
            &Parameters::read_up_to(MOST, target.query, self.queries())?,
        )?;
        expect_some(resource, keys.len())?;
        let above = self.above(target, parent).await?;
        let held = target.endpoint.fixed().zip(above.parent.clone());
        self.standing.expect(Operation::Delete, resource)?;
        let within = above.parent.map_or(Within::Everything, Within::Parent);
        let lookup = Lookup::new(resource, keys, within);
        let rows = self.find_all(lookup).await?;
        let id = resource.id_index();
        let mut ids: Vec<Value> = rows.iter().map(|row| row.value(id)).collect();
        let loosened = target.endpoint.loosens();
        if let (Some(reference), false) = (loosened, ids.is_empty()) {
            self.expect_to_write(resource, reference)?;
        }

        while !ids.is_empty() {
            let write = removal(resource, (loosened, held.as_ref()), &ids);
            let gone = match self.carry_out(Operation::Delete, resource, write).await {
                Ok(_) => break,
                // They went away, or to another parent, in the meantime; the others still go.
                Err(Failure::Store(StoreError::Missing { ids })) => ids,
                Err(failure) => return Err(failure.problem(resource)),
            };
            let (before, gone) = (ids.len(), HashSet::<Value>::from_iter(gone));
            ids.retain(|id| !gone.contains(id));
            if ids.len() == before {
                break;
            }
        }
        Ok(Answer::no_content())
    }
}

/// The end of rows, or only of the reference that is `loosened`.
fn removal(
    resource: &'static ResourceSpec,
    (loosened, held): (Option<usize>, Option<&(usize, Value)>),
    ids: &[Value],
) -> Write {
    match loosened {
        Some(reference) => Write::Update {
            resource,
            held: held.cloned(),
            changes: ids
                .iter()
                .map(|id| Change {
                    id: id.clone(),
                    values: vec![(reference, Value::Null)],
                    version: None,
                })
                .collect(),
        },
        None => Write::Delete {
            resource,
            held: held.cloned(),
            ids: ids.to_vec(),
            version: None,
        },
    }
}

fn expect_some(resource: &ResourceSpec, count: usize) -> Result<(), Problem> {
    let (nouns, id, most) = (resource.nouns(), resource.id().name, resource.limits.batch);
    if count == 0 {
        let detail = format!("say which {nouns}, as in ?{id}=…&{id}=…");
        return Err(Problem::new(ProblemKind::SelectorRequired, detail));
    }
    if u32::try_from(count).is_ok_and(|count| count <= most) {
        return Ok(());
    }
    let detail = format!("{count} {nouns} are named; at most {most} are taken at once");
    Err(Problem::new(ProblemKind::BatchTooLarge, detail))
}
