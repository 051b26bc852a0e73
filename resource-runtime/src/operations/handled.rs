//! Writes as the user's own logic carries them out: in a transaction, in its own types, and back.

use std::collections::HashSet;

use super::failure::{Failure, from_handler};
use super::guard::guarded;
use super::unit::Unit;
use crate::change::{Change, Values, Write};
use crate::handler::{Call, Context, Logic};
use crate::query::{Key, Lookup, Within};
use crate::resource::{Archetype, Operation, ResourceSpec, Value};
use crate::store::{Outcome, Rows, StoreError, Written};

/// A value that each of the rows must still have, beside the place of its field.
type Held = Option<(usize, Value)>;

impl Unit<'_> {
    /// Carries out a write: by the handlers that have a part in it, or by the store.
    pub(super) async fn perform(
        self,
        operation: Operation,
        resource: &'static ResourceSpec,
        write: Write,
    ) -> Result<Written, Failure> {
        if !self.concerns_a_handler(resource, &write) {
            let write = self.engine.permit(operation, resource, write)?;
            return Ok(self.writable(resource)?.write(write).await?);
        }
        self.engine.permit(operation, resource, ())?;
        let unit = self.deeper()?;
        if unit.is_open() {
            unit.writable(resource)?;
            return unit.by_guarded_handler(operation, resource, write).await;
        }
        let transaction = self.begin(resource).await?;
        let within = unit.within(&*transaction, resource);
        let written = within
            .by_guarded_handler(operation, resource, write)
            .await?;
        self.commit(transaction).await?;
        Ok(written)
    }

    async fn by_guarded_handler(
        self,
        operation: Operation,
        resource: &'static ResourceSpec,
        write: Write,
    ) -> Result<Written, Failure> {
        let waiting = self.later.waiting();
        let work = Box::pin(self.by_handler(operation, resource, write));
        let written = guarded(self.deadline(), work).await;
        written.map_err(|failure| {
            self.later.forget_after(waiting);
            match failure {
                Failure::Problem(problem) => from_handler(problem, resource),
                failure @ Failure::Store(_) => failure,
            }
        })
    }

    /// What the store does by default, for the handler of the resource.
    pub(super) async fn by_store(
        self,
        operation: Operation,
        resource: &'static ResourceSpec,
        write: Write,
    ) -> Result<Written, Failure> {
        if let Write::Delete { ids, .. } = &write {
            self.cascade(resource, ids).await?;
        }
        let write = self.engine.permit(operation, resource, write)?;
        Ok(self.writable(resource)?.write(write).await?)
    }

    /// Whether a handler has its own way of doing something to rows of a resource.
    pub(super) fn is_overridden(self, resource: &'static ResourceSpec, call: Call) -> bool {
        let logic = self.engine.handlers.of(resource);
        logic.is_some_and(|logic| logic.may_override(call))
    }

    fn concerns_a_handler(self, resource: &'static ResourceSpec, write: &Write) -> bool {
        let handlers = &self.engine.handlers;
        let overrides = |call| self.is_overridden(resource, call);
        match write {
            // What a controller does is what its handler does, and nothing by itself.
            Write::Create { .. } => {
                resource.archetype == Archetype::Controller || overrides(Call::Create)
            }
            Write::Update { .. } => overrides(Call::Update),
            Write::Put { .. } => overrides(Call::Create) || overrides(Call::Update),
            Write::Delete { .. } => {
                overrides(Call::Delete) || self.engine.cascades.concern(resource, handlers)
            }
            Write::Link { .. } => overrides(Call::Link),
            Write::Unlink { .. } => overrides(Call::Unlink),
        }
    }

    async fn by_handler(
        self,
        operation: Operation,
        resource: &'static ResourceSpec,
        write: Write,
    ) -> Result<Written, Failure> {
        let logic = self.engine.handlers.of(resource);
        match (write, logic) {
            (Write::Create { rows, .. }, Some(logic)) => {
                self.forget_run(resource, &rows).await?;
                self.created(logic, resource, rows).await
            }
            (Write::Update { held, changes, .. }, Some(logic)) => {
                self.changed(logic, resource, held, changes).await
            }
            (
                Write::Put {
                    held,
                    id,
                    create,
                    update,
                    ..
                },
                Some(logic),
            ) => {
                let there = self.holding(resource, &held, vec![id.clone()]).await?;
                if there.is_empty() {
                    return self.created(logic, resource, vec![create]).await;
                }
                let change = Change { id, values: update };
                self.changed(logic, resource, held, vec![change]).await
            }
            (Write::Delete { held, ids, .. }, Some(logic)) => {
                let ids = self.holding(resource, &held, ids).await?;
                self.ended(logic, resource, held, ids).await
            }
            (Write::Delete { held, ids, .. }, None) => {
                let ids = self.holding(resource, &held, ids).await?;
                let write = Write::Delete {
                    resource,
                    held,
                    ids,
                };
                self.by_store(operation, resource, write).await
            }
            (Write::Link { link, own, peer }, Some(logic)) => {
                self.tied(logic, link, vec![(own, peer)], true).await
            }
            (Write::Unlink { link, own, peer }, Some(logic)) => {
                // Somebody else may have ended it since it was seen.
                let key = Key::Id(peer.clone());
                if self.within_link(link, own.clone(), &key).await?.is_none() {
                    return Ok(Written {
                        rows: Rows::new(1),
                        outcome: Outcome::Unchanged,
                    });
                }
                self.tied(logic, link, vec![(own, peer)], false).await
            }
            (write, _) => self.by_store(operation, resource, write).await,
        }
    }

    /// Makes way for another run of a controller: only the latest is kept.
    async fn forget_run(
        self,
        resource: &'static ResourceSpec,
        rows: &[Values],
    ) -> Result<(), Failure> {
        if resource.archetype != Archetype::Controller {
            return Ok(());
        }
        let parent = resource.id_index();
        let values = rows.iter().flatten();
        let write = Write::Delete {
            resource,
            held: None,
            ids: values
                .filter(|(field, _)| *field == parent)
                .map(|(_, id)| id.clone())
                .collect(),
        };
        self.by_store(Operation::Create, resource, write).await?;
        Ok(())
    }

    async fn created(
        self,
        logic: &Logic,
        resource: &'static ResourceSpec,
        rows: Vec<Values>,
    ) -> Result<Written, Failure> {
        let asked = rows.len();
        let mut cx = Context::writing(&self, resource, None);
        logic.watch(&mut cx, Call::Create);
        let answered = logic.create(&mut cx, rows).await;
        let answered = answered.map_err(|problem| from_handler(problem, resource))?;
        self.written(resource, asked, answered, Outcome::Created)
            .await
    }

    async fn changed(
        self,
        logic: &Logic,
        resource: &'static ResourceSpec,
        held: Held,
        changes: Vec<Change>,
    ) -> Result<Written, Failure> {
        let asked = changes.len();
        if held.is_some() {
            let ids: Vec<Value> = changes.iter().map(|change| change.id.clone()).collect();
            let there = self.holding(resource, &held, ids.clone()).await?;
            let there: HashSet<Value> = there.into_iter().collect();
            let gone: Vec<Value> = ids.into_iter().filter(|id| !there.contains(id)).collect();
            if !gone.is_empty() {
                return Err(StoreError::Missing { ids: gone }.into());
            }
        }
        let mut cx = Context::writing(&self, resource, needed(resource, held));
        logic.watch(&mut cx, Call::Update);
        let answered = logic.update(&mut cx, changes).await;
        let answered = answered.map_err(|problem| from_handler(problem, resource))?;
        let outcome = cx.outcome().unwrap_or(Outcome::Changed);
        self.written(resource, asked, answered, outcome).await
    }

    async fn ended(
        self,
        logic: &Logic,
        resource: &'static ResourceSpec,
        held: Held,
        ids: Vec<Value>,
    ) -> Result<Written, Failure> {
        let outcome = if ids.is_empty() {
            Outcome::Unchanged
        } else {
            let mut cx = Context::writing(&self, resource, needed(resource, held));
            logic.watch(&mut cx, Call::Delete);
            let ended = logic.delete(&mut cx, ids).await;
            ended.map_err(|problem| from_handler(problem, resource))?;
            Outcome::Changed
        };
        Ok(Written {
            rows: Rows::new(1),
            outcome,
        })
    }

    /// Those of the rows with these ids that are there and hold what they must, in the order of
    /// `ids`.
    async fn holding(
        self,
        resource: &'static ResourceSpec,
        held: &Held,
        ids: Vec<Value>,
    ) -> Result<Vec<Value>, Failure> {
        let parent = resource.parent().map(|(_, field)| field);
        let within = match held {
            Some((field, value)) if Some(*field) == parent && !value.is_null() => {
                Within::Parent(value.clone())
            }
            _ => Within::Everything,
        };
        let lookup = Lookup {
            resource,
            keys: ids.iter().cloned().map(Key::Id).collect(),
            within,
        };
        let read = self.engine.permit(Operation::Get, resource, lookup)?;
        let mut found = self.store(resource).find(&read).await?;
        if let Some((field, value)) = held {
            found.retain(|row| row.get(*field) == value.as_ref());
        }
        let there: HashSet<Value> = found
            .iter()
            .map(|row| row.value(resource.id_index()))
            .collect();
        Ok(ids.into_iter().filter(|id| there.contains(id)).collect())
    }
}

/// The ids of a store below a parent say which rows only beside the parent's.
fn needed(resource: &'static ResourceSpec, held: Held) -> Held {
    held.filter(|_| resource.archetype == Archetype::Store)
}
