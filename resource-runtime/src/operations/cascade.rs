//! What happens to rows because the row that they refer to ends, where the user's own logic is to
//! know of it. Where it is not, the store does it by itself.

use std::collections::HashMap;
use std::pin::Pin;

use super::failure::{Failure, problem};
use super::unit::Unit;
use crate::change::{Change, Write};
use crate::handler::{Call, Handlers, Logic};
use crate::model::Model;
use crate::policy::Standing;
use crate::query::{Boundary, Direction, Filter, List, Order, Within};
use crate::resource::{Archetype, Link, Operation, ResourceSpec, Value};
use crate::store::Page;

/// The references whose rows a handler looks after, or of which one further below does.
#[derive(Debug, Default)]
pub(super) struct Cascades {
    by_target: HashMap<usize, Vec<Dependent>>,
    /// The links of each resource, as it sees them.
    links: HashMap<usize, Vec<Link>>,
}

/// A reference to a resource whose rows may end.
#[derive(Debug, Clone, Copy)]
struct Dependent {
    /// The resource that refers.
    by: &'static ResourceSpec,
    /// The place of the reference among its fields.
    field: usize,
    /// Whether its rows live on without it; otherwise they end before.
    lives_on: bool,
}

/// Rows that are looked after at once.
const AT_ONCE: u32 = 500;
/// Rows whose dependents are looked for at once.
const TARGETS: usize = 100;

fn key(resource: &'static ResourceSpec) -> usize {
    std::ptr::from_ref(resource).addr()
}

impl Cascades {
    /// The references between the resources of `model`.
    pub(super) fn new(model: &Model, handlers: &Handlers) -> Self {
        let mut cascades = Self::default();
        let handled = |entity: &crate::model::Entity| handlers.of(entity.resource).is_some();
        if !model.entities.iter().any(handled) {
            return cascades;
        }
        let stored = model.entities.iter().map(|entity| entity.resource);
        for by in stored.filter(|resource| !resource.computed) {
            for link in Link::declared_by(by) {
                for link in [link, link.turned()] {
                    let links = cascades.links.entry(key(link.own())).or_default();
                    links.push(link);
                }
            }
            let parent = by.parent().map(|(_, field)| field);
            for (index, field) in by.fields.iter().enumerate() {
                let Some(target) = field.target().filter(|_| !field.computed) else {
                    continue;
                };
                let ends = parent == Some(index) && !field.nullable();
                if ends || field.nullable() {
                    let dependents = cascades.by_target.entry(key(target)).or_default();
                    dependents.push(Dependent {
                        by,
                        field: index,
                        lives_on: !ends,
                    });
                }
            }
        }
        cascades
    }

    fn of(&self, resource: &'static ResourceSpec) -> &[Dependent] {
        self.by_target
            .get(&key(resource))
            .map_or(&[], Vec::as_slice)
    }

    /// Whether a handler has a part in it when rows of `resource` end.
    pub(super) fn concern(&self, resource: &'static ResourceSpec, handlers: &Handlers) -> bool {
        let mut dependents = self.of(resource).iter();
        dependents.any(|dependent| self.concerns(*dependent, handlers))
            || self.untied(resource, handlers).next().is_some()
    }

    /// The links of rows of `resource` that a handler may want to end by itself.
    fn untied<'h>(
        &'h self,
        resource: &'static ResourceSpec,
        handlers: &'h Handlers,
    ) -> impl Iterator<Item = (Link, &'h Logic)> {
        let links = self.links.get(&key(resource));
        links.into_iter().flatten().filter_map(|link| {
            let logic = handlers.of(link.declarer())?;
            logic.may_override(Call::Unlink).then_some((*link, logic))
        })
    }

    fn concerns(&self, dependent: Dependent, handlers: &Handlers) -> bool {
        let overrides = |call| {
            let logic = handlers.of(dependent.by);
            logic.is_some_and(|logic| logic.may_override(call))
        };
        if dependent.lives_on {
            overrides(Call::Update)
        } else {
            overrides(Call::Delete) || self.concern(dependent.by, handlers)
        }
    }
}

impl Unit<'_> {
    /// Has the handlers look after what refers to rows of `resource`, before these end.
    pub(super) fn cascade<'u>(
        self,
        resource: &'static ResourceSpec,
        ids: &'u [Value],
    ) -> Pin<Box<dyn Future<Output = Result<(), Failure>> + 'u>>
    where
        Self: 'u,
    {
        let unit = self.trusted();
        Box::pin(async move {
            let (cascades, handlers) = (&self.engine.cascades, &self.engine.handlers);
            for (link, logic) in cascades.untied(resource, handlers) {
                for id in ids {
                    unit.untie_all(logic, link, id).await?;
                }
            }
            for dependent in cascades.of(resource) {
                if !cascades.concerns(*dependent, handlers) {
                    continue;
                }
                // The ids of a store below a parent say which rows only beside the parent's.
                let shared = dependent.by.archetype == Archetype::Store && !dependent.lives_on;
                let targets = if shared { 1 } else { TARGETS };
                for ids in ids.chunks(targets) {
                    unit.look_after(*dependent, ids, shared).await?;
                }
            }
            Ok(())
        })
    }

    async fn look_after(
        self,
        dependent: Dependent,
        targets: &[Value],
        shared: bool,
    ) -> Result<(), Failure> {
        let Dependent {
            by,
            field,
            lives_on,
        } = dependent;
        let held = targets.first().filter(|_| shared);
        let held = held.map(|target| (field, target.clone()));
        let mut last = None;
        loop {
            let page = self.referring(by, field, targets, last).await?;
            let ids: Vec<Value> = page
                .rows
                .iter()
                .map(|row| row.value(by.id_index()))
                .collect();
            last = ids.last().cloned();
            if lives_on {
                let changes = ids.into_iter().map(|id| Change {
                    id,
                    values: vec![(field, Value::Null)],
                    version: None,
                });
                let write = Write::Update {
                    resource: by,
                    held: None,
                    changes: changes.collect(),
                };
                if last.is_some() {
                    self.perform(Operation::Update, by, write).await?;
                }
            } else if last.is_some() {
                let write = Write::Delete {
                    resource: by,
                    held: held.clone(),
                    ids,
                    version: None,
                };
                self.perform(Operation::Delete, by, write).await?;
            }
            if !page.has_next {
                return Ok(());
            }
        }
    }

    /// A page of the rows of `by` that refer to one of `targets`, beyond the row with the id `last`.
    async fn referring(
        self,
        by: &'static ResourceSpec,
        field: usize,
        targets: &[Value],
        last: Option<Value>,
    ) -> Result<Page, Failure> {
        let page = List {
            resource: by,
            within: Within::Everything,
            filters: vec![Filter::Equals(field, targets.to_vec())],
            order: Order::default(),
            boundary: last.map(|id| Boundary {
                values: vec![id],
                inclusive: false,
            }),
            direction: Direction::Forward,
            limit: AT_ONCE,
        };
        // What follows from the end of a row follows whatever the policy says.
        let read = Standing::Trusted.list(page)?;
        let page = self.store(by).list(&read).await;
        Ok(page.map_err(|error| problem(error, by))?)
    }
}
