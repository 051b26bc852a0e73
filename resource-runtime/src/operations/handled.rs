//! Writes as the user's own logic carries them out: in a transaction, in its own types, and back.

use super::failure::{Failure, from_handler};
use super::guard::guarded;
use super::in_place::in_place;
use super::states::{Held, expect_versions, in_order};
use super::unit::Unit;
use crate::change::{Change, Values, Write};
use crate::handler::{Call, Context, Logic};
use crate::policy::{Leave, Permitted};
use crate::query::Key;
use crate::resource::{Archetype, Operation, ResourceSpec, Value};
use crate::store::{Outcome, Rows, StoreError, Written};

impl Unit<'_> {
    /// Carries out a write: by the handlers that have a part in it, or by the store.
    pub(super) async fn perform(
        self,
        operation: Operation,
        resource: &'static ResourceSpec,
        write: Write,
    ) -> Result<Written, Failure> {
        if !self.concerns_a_handler(resource, &write) {
            let write = self.leave(operation, write)?;
            let store = self.writable(resource)?;
            if !self.is_open() {
                self.expect_time()?;
                self.settle();
            }
            return Ok(store.write(write).await?);
        }
        let only = self.standing.only(operation, &write)?;
        let unit = self.deeper()?;
        let by_handler = async |within: Unit<'_>| {
            within.writable(resource)?;
            within.expect_admitted(&write, only.change.as_ref()).await?;
            let write = write.clone();
            within.by_guarded_handler(operation, resource, write).await
        };
        unit.as_one(resource, by_handler).await
    }

    async fn by_guarded_handler(
        self,
        operation: Operation,
        resource: &'static ResourceSpec,
        write: Write,
    ) -> Result<Written, Failure> {
        self.handling();
        let waiting = self.origin.later.waiting();
        let work = in_place(|| self.by_handler(operation, resource, write));
        let written = guarded(self.deadline(), work).await;
        written.map_err(|failure| {
            self.origin.later.forget_after(waiting);
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
            let only = self.standing.only(operation, &write)?;
            self.expect_admitted(&write, only.change.as_ref()).await?;
            self.cascade(resource, ids).await?;
        }
        let write = self.leave(operation, write)?;
        Ok(self.writable(resource)?.write(write).await?)
    }

    /// The leave to carry out a write.
    fn leave(self, operation: Operation, write: Write) -> Result<Permitted<Write>, Failure> {
        match self.standing.write(operation, write)? {
            Leave::Given(write) => Ok(write),
            Leave::Refused(rows) => Err(StoreError::Forbidden { rows }.into()),
        }
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
            Write::Restricted { write, .. } => self.concerns_a_handler(resource, write),
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
                self.changed((logic, operation), resource, held, changes)
                    .await
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
                let there = self
                    .there(resource, &held, std::slice::from_ref(&id))
                    .await?;
                if there.is_empty() {
                    return self.created(logic, resource, vec![create]).await;
                }
                let change = Change {
                    id,
                    values: update,
                    version: None,
                };
                self.changed((logic, operation), resource, held, vec![change])
                    .await
            }
            (
                Write::Delete {
                    held, ids, version, ..
                },
                logic,
            ) => {
                let there = self.there(resource, &held, &ids).await?;
                let wanted = there.iter().map(|row| (row, version));
                expect_versions(resource, wanted)?;
                let ids = in_order(resource, &there, ids);
                let Some(logic) = logic else {
                    let write = Write::Delete {
                        resource,
                        held,
                        ids,
                        version: None,
                    };
                    return self.by_store(operation, resource, write).await;
                };
                self.ended(logic, resource, held, ids).await
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
            version: None,
        };
        let unit = self.trusted();
        unit.by_store(Operation::Create, resource, write).await?;
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
        (logic, operation): (&Logic, Operation),
        resource: &'static ResourceSpec,
        held: Held,
        changes: Vec<Change>,
    ) -> Result<Written, Failure> {
        let asked = changes.len();
        if held.is_some() || changes.iter().any(|change| change.version.is_some()) {
            self.expect_states(resource, &held, &changes).await?;
        }
        let cx = Context::writing(&self, resource, parent_of(resource, held));
        let mut cx = cx.changing(operation);
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
            let mut cx = Context::writing(&self, resource, parent_of(resource, held));
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
}

/// The ids of a store below a parent say which rows only beside the parent's, which is what they
/// hold.
fn parent_of(resource: &'static ResourceSpec, held: Held) -> Option<Value> {
    let held = held.filter(|_| resource.archetype == Archetype::Store);
    held.map(|(_, parent)| parent)
}
