//! An operation as the context of a handler sees it.

use super::failure::{self, Failure};
use super::in_place::in_place;
use super::states::in_order;
use super::unit::Unit;
use crate::change::{Change, Values, Write};
use crate::handler::{Acting, Answering, Services, Work};
use crate::problem::{Location, Mistake, Mistakes, Problem};
use crate::query::{List, Lookup};
use crate::request::Caller;
use crate::resource::{Link, Operation, ResourceSpec, Value};
use crate::store::{Outcome, Page, Rows, Written};

impl Services for Unit<'_> {
    fn caller(&self) -> &Caller {
        self.origin.caller
    }

    fn path(&self) -> &str {
        self.origin.path
    }

    fn find(&self, acting: Acting, lookup: Lookup) -> Answering<'_, Rows> {
        Box::pin(async move {
            let resource = lookup.resource;
            let (unit, own) = (self.acting(acting), acting.own);
            let read = unit.standing.lookup(lookup)?;
            let found = if resource.computed {
                unit.all_derived(read.into_request()).await?
            } else {
                let found = self.store(resource).find(&read).await;
                found.map_err(|error| failure::problem(error, resource))?
            };
            unit.complete(own, resource, found).await
        })
    }

    fn list(&self, acting: Acting, list: List) -> Answering<'_, Page> {
        Box::pin(async move {
            let resource = list.resource;
            if resource.computed {
                let name = resource.name;
                let cause = format!("`{name}` is computed; find it by the ids of its parents");
                return Err(Problem::internal(cause));
            }
            let (unit, own) = (self.acting(acting), acting.own);
            let read = unit.standing.list(list)?;
            let page = self.store(resource).list(&read).await;
            let page = page.map_err(|error| failure::problem(error, resource))?;
            Ok(Page {
                rows: unit.complete(own, resource, page.rows).await?,
                ..page
            })
        })
    }

    fn write(
        &self,
        acting: Acting,
        operation: Operation,
        resource: &'static ResourceSpec,
        write: Write,
    ) -> Answering<'_, Written> {
        Box::pin(async move {
            let (unit, own) = (self.acting(acting), acting.own);
            unit.checked(own, resource, &write)?;
            if resource == own {
                let write = unit.narrowed(write).await?;
                let written = unit.by_store(operation, resource, write).await;
                return written.map_err(|failure| match failure {
                    Failure::Store(error) => failure::to_handler(error, resource),
                    Failure::Problem(problem) => problem,
                });
            }
            let written = unit.perform(operation, resource, write).await;
            let written = written.map_err(|failure| self.told(resource, failure));
            let written = written.map_err(|failure| failure::to_another(failure, resource))?;
            Ok(Written {
                rows: unit.complete(own, resource, written.rows).await?,
                ..written
            })
        })
    }

    fn tie(
        &self,
        acting: Acting,
        link: Link,
        ends: (Value, Value),
        makes: bool,
    ) -> Answering<'_, Outcome> {
        Box::pin(self.acting(acting).tie_for(acting.own, link, ends, makes))
    }

    fn later(&self, work: Work) {
        self.origin.later.add(work);
    }
}

impl Unit<'_> {
    /// The same operation, with the rights of whoever acts in it.
    fn acting(self, acting: Acting) -> Self {
        if acting.unrestricted {
            self.trusted()
        } else {
            self
        }
    }

    /// The same write, which ends none but rows that hold what they must: with each of them goes what
    /// depends on it, too.
    async fn narrowed(self, write: Write) -> Result<Write, Problem> {
        let cascades = &self.engine.cascades;
        match write {
            Write::Delete {
                resource,
                held: held @ Some(_),
                ids,
                version,
            } if cascades.concern(resource, &self.engine.handlers) => {
                let there = self.there(resource, &held, &ids).await;
                let there = there.map_err(|failure| failure.problem(resource))?;
                Ok(Write::Delete {
                    resource,
                    ids: in_order(resource, &there, ids),
                    held,
                    version,
                })
            }
            write => Ok(write),
        }
    }

    /// Rows for a handler: those of another resource with what its handler computes. Those of its
    /// own are what it computes from.
    async fn complete(
        self,
        own: &'static ResourceSpec,
        resource: &'static ResourceSpec,
        rows: Rows,
    ) -> Result<Rows, Problem> {
        if resource == own {
            return Ok(rows);
        }
        in_place(|| self.computed(resource, rows)).await
    }

    /// Refuses values that a client could not have sent for their length, bounds, pattern or
    /// format.
    fn checked(
        self,
        own: &'static ResourceSpec,
        resource: &'static ResourceSpec,
        write: &Write,
    ) -> Result<(), Problem> {
        let Some(entity) = self.engine.model.entity_of(resource) else {
            let cause = format!("`{}` is no resource of this API", resource.name);
            return Err(Problem::internal(cause));
        };
        let values: Vec<&Values> = match write {
            Write::Create { rows, .. } => rows.iter().collect(),
            Write::Update { changes, .. } => {
                let values = changes.iter().map(|Change { values, .. }| values);
                values.collect()
            }
            _ => Vec::new(),
        };
        let mut mistakes = Mistakes::default();
        for (index, value) in values.into_iter().flatten() {
            entity.form.inspect(*index, value, &mut mistakes);
        }
        if mistakes.is_empty() {
            return Ok(());
        }
        if resource == own {
            return Err(Problem::invalid_body(mistakes));
        }
        // What the client has sent is of the handler's resource, and its mistakes are none of
        // another's.
        let mistakes = mistakes.into_listed();
        let told = mistakes.iter().map(|Mistake { at, detail }| match at {
            Location::Pointer(place) => format!("{} {detail}", place.trim_start_matches('/')),
            Location::Parameter(name) => format!("{name} {detail}"),
        });
        let told = told.collect::<Vec<_>>().join("; ");
        Err(Problem::conflict(format!(
            "the {}: {told}",
            resource.noun()
        )))
    }
}
