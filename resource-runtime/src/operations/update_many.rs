//! `PUT` on a collection: many rows changed, all of them or none.

use std::collections::HashSet;

use super::changes::{Changes, alike, one_by_one};
use super::engine::Target;
use super::failure::{self, Failure};
use super::places::{Places, missing};
use super::unit::Unit;
use crate::change::{Revision, Write};
use crate::handler::Call;
use crate::problem::{Problem, ProblemKind};
use crate::query::{
    Address, Criteria, Direction, Filter, Key, List, Lookup, Order, Parameters, Within,
};
use crate::representation::{Answer, Status};
use crate::resource::{Operation, ResourceSpec, Value};
use crate::store::{Rows, StoreError};

/// Which rows of a resource a batch changes, and how.
#[derive(Clone)]
struct Batch {
    resource: &'static ResourceSpec,
    within: Within,
    held: Option<(usize, Value)>,
    filters: Vec<Filter>,
    changes: Changes,
}

impl Unit<'_> {
    pub(super) async fn update_many(
        self,
        target: &Target<'_>,
        parent: Option<&Address>,
        body: &[u8],
    ) -> Result<Answer, Problem> {
        let entity = self.engine.entity(target);
        let resource = entity.resource;
        let fixed = target.endpoint.fixed();
        let parameters = Parameters::read(target.query, self.queries())?;
        let withheld = self.standing.hidden(resource);
        let conditions = Criteria::selecting(resource, (fixed, &withheld), &parameters)?;
        let above = self.above(target, parent).await?;
        self.standing.expect(Operation::Update, resource)?;
        let withheld = self.standing.withheld(resource);
        let (revision, mistakes) = entity.form.revision(body, (fixed, &withheld))?;
        if conditions.is_empty() && matches!(revision, Revision::Alike { keys: None, .. }) {
            return Err(no_selector(resource));
        }
        let held = fixed.zip(above.parent.clone());
        let within = above.parent.map_or(Within::Everything, Within::Parent);
        let scope = above.scope.as_ref();
        let filters = self.filters(resource, conditions, &within, scope).await?;
        let changes = match revision {
            Revision::Alike { keys, draft } => {
                let drafts = (vec![draft], mistakes);
                let mut rows = self.resolve(resource, drafts, None, scope).await?;
                let values = rows.remove(0);
                match keys {
                    Some(keys) => Changes::Named(keys, values),
                    None => Changes::Selected(values),
                }
            }
            Revision::Each { keys, drafts } => {
                let list = Some(resource.plural);
                let versions: Vec<_> = drafts.iter().map(|draft| draft.version).collect();
                let drafts = (drafts, mistakes);
                let rows = self.resolve(resource, drafts, list, scope).await?;
                Changes::Each(keys, rows.into_iter().zip(versions).collect())
            }
        };
        if resource.requirements.if_match {
            changes.expect_versions(resource)?;
        }
        let batch = Batch {
            resource,
            within,
            held,
            filters,
            changes,
        };
        let rows = self.change(batch).await?;
        Ok(Answer::new(Status::Ok, self.many(entity, &rows)))
    }

    /// Carries out a batch. Where filters select rows, nothing may come between the reading of them
    /// and their change, so both are one transaction.
    async fn change(self, batch: Batch) -> Result<Rows, Problem> {
        if batch.filters.is_empty() {
            return self.change_at_once(batch).await;
        }
        let resource = batch.resource;
        let at_once = async |within: Unit<'_>| Ok(within.change_at_once(batch.clone()).await?);
        let changed = self.as_one(resource, at_once).await;
        changed.map_err(|failure| failure.problem(resource))
    }

    async fn change_at_once(self, batch: Batch) -> Result<Rows, Problem> {
        let resource = batch.resource;
        let (changes, places, list) = match &batch.changes {
            Changes::Selected(values) => {
                let (within, filters) = (batch.within, batch.filters);
                let ids = self.selected(resource, within, filters).await?;
                (alike(ids, values), Places::default(), None)
            }
            Changes::Named(keys, values) => {
                let ids = self.named(&batch, keys, None).await?;
                let mut seen = HashSet::with_capacity(ids.len());
                let named = ids.iter().flatten();
                let once: Vec<Value> = named.filter(|id| seen.insert(*id)).cloned().collect();
                (alike(once, values), Places::of(ids, None), None)
            }
            Changes::Each(keys, rows) => {
                let id = resource.id().name;
                let ids = self.named(&batch, keys, Some(id)).await?;
                let changes = one_by_one(resource, &ids, rows)?;
                (changes, Places::of(ids, Some(id)), Some(resource.plural))
            }
        };
        if changes.is_empty() {
            return Ok(Rows::new(resource.fields.len()));
        }
        let write = Write::Update {
            resource,
            held: batch.held,
            changes,
        };
        let written = self.carry_out(Operation::Update, resource, write).await;
        let written = written.map_err(|failure| match failure {
            // They went away, or to another parent, in the meantime.
            Failure::Store(StoreError::Missing { ids }) => places.missing(resource, &ids),
            Failure::Store(StoreError::Forbidden { rows }) => places.forbidden(resource, &rows),
            Failure::Store(StoreError::Stale { ids }) => places.stale(resource, &ids),
            failure => failure.problem_in(resource, list),
        })?;
        Ok(written.rows)
    }

    /// The ids that the filters select, in their order.
    async fn selected(
        self,
        resource: &'static ResourceSpec,
        within: Within,
        filters: Vec<Filter>,
    ) -> Result<Vec<Value>, Problem> {
        let list = List {
            resource,
            within,
            filters,
            order: Order::default(),
            boundary: None,
            direction: Direction::Forward,
            limit: resource.limits.batch,
        };
        let read = self.standing.list(list)?;
        let page = self.store(resource).list(&read).await;
        let page = page.map_err(|error| failure::problem(error, resource))?;
        if page.has_next {
            let most = resource.limits.batch;
            let detail = format!("the filters select more than {most}, the most at once");
            return Err(Problem::new(ProblemKind::BatchTooLarge, detail));
        }
        let id = resource.id_index();
        Ok(page.rows.iter().map(|row| row.value(id)).collect())
    }

    /// The ids themselves, where nothing has to see the rows before they are written: neither a slug,
    /// nor a filter, nor a handler, nor the policy. Then the write says which of them name nothing.
    fn unseen(self, batch: &Batch, keys: &[Key]) -> Option<Vec<Option<Value>>> {
        let is_held = batch.held.is_some() || matches!(batch.within, Within::Everything);
        let is_plain = batch.filters.is_empty()
            && self.standing.may_all(Operation::Update, batch.resource)
            && !self.is_overridden(batch.resource, Call::Update);
        if !(is_held && is_plain) {
            return None;
        }
        let ids = keys.iter().map(|key| match key {
            Key::Id(id) => Some(Some(id.clone())),
            Key::Slug(_) => None,
        });
        ids.collect()
    }

    /// The ids of the rows that `keys` name, which must be there; none in the place of one that the
    /// filters do not select. `member` holds the key in each item of the list, unless the item is the
    /// key.
    async fn named(
        self,
        batch: &Batch,
        keys: &[Key],
        member: Option<&str>,
    ) -> Result<Vec<Option<Value>>, Problem> {
        let resource = batch.resource;
        if let Some(ids) = self.unseen(batch, keys) {
            return Ok(ids);
        }
        let within = batch.within.clone();
        let known = self.directory(resource, keys.to_vec(), within).await?;
        let mut ids: Vec<Option<Value>> = keys.iter().map(|key| known.id(key)).collect();
        let places = ids.iter().enumerate().filter(|(_, id)| id.is_none());
        let absent: Vec<usize> = places.map(|(place, _)| place).collect();
        if !absent.is_empty() {
            return Err(missing(resource, &absent, member));
        }
        if !batch.filters.is_empty() && !ids.is_empty() {
            let mut filters = batch.filters.clone();
            // What a filter selects is listed, in an order or not.
            filters.extend(self.standing.filter(Operation::List, resource)?);
            let named = ids.iter().flatten().cloned().map(Key::Id);
            let lookup = Lookup {
                resource,
                keys: named.collect(),
                within: batch.within.clone(),
                filters,
            };
            let selected = self.find_all(lookup).await?;
            let id = resource.id_index();
            let selected: HashSet<Value> = selected.iter().map(|row| row.value(id)).collect();
            for id in &mut ids {
                id.take_if(|id| !selected.contains(id));
            }
        }
        Ok(ids)
    }
}

fn no_selector(resource: &ResourceSpec) -> Problem {
    let (plural, nouns) = (resource.plural, resource.nouns());
    let detail = format!(
        "say which {nouns}: name them in the body, as in {{\"{plural}\": [\"…\"]}}, or filter them in \
         the query"
    );
    Problem::new(ProblemKind::SelectorRequired, detail)
}
