//! What a handler works with: who asks, and the rows of every resource.

use std::any::TypeId;
use std::collections::HashSet;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};

use super::call::Call;
use super::listing::Listing;
use super::methods::Handler;
use super::place::Place;
use super::rows::structs;
use super::services::Services;
use crate::change::{Change, Write};
use crate::problem::Problem;
use crate::query::{Key, Lookup};
use crate::resource::{Input, Operation, Property, Resource, ResourceSpec, Value};
use crate::store::Outcome;

/// What a handler works with. In a method that writes, everything that goes through it is in the
/// transaction of the operation.
///
/// What it reads and writes is what the caller may read and write: what may not be seen is not there,
/// and what may not be written is refused. What a handler does in its own name goes through
/// [`unrestricted`](Self::unrestricted). What it writes satisfies the declarations in any case.
pub struct Context<'a> {
    pub(super) services: &'a dyn Services,
    pub(super) own: &'static ResourceSpec,
    pub(super) unrestricted: bool,
    invoked: Option<Invoked<'a>>,
    /// What a change of the handler's own rows is part of.
    pub(super) changes: Operation,
    pub(super) place: Place,
    outcome: Option<Outcome>,
}

/// The method that a context was made for.
struct Invoked<'a> {
    handler: TypeId,
    call: Call,
    /// Set once the method turns out to be the default one.
    is_default: &'a AtomicBool,
}

impl<'a> Context<'a> {
    /// The context of a method of the handler of `own` that reads.
    pub(crate) fn reading(services: &'a dyn Services, own: &'static ResourceSpec) -> Self {
        Self::at(services, own, Place::Anywhere)
    }

    /// The context of a method of the handler of `own` that writes. Where the ids of the rows say
    /// which ones only beside their parent's, that is `parent`.
    pub(crate) fn writing(
        services: &'a dyn Services,
        own: &'static ResourceSpec,
        parent: Option<Value>,
    ) -> Self {
        let place = parent.map_or(Place::Anywhere, Place::Given);
        Self::at(services, own, place)
    }

    /// A context of the handler of `own` that looks in this place.
    pub(super) fn at(services: &'a dyn Services, own: &'static ResourceSpec, place: Place) -> Self {
        Self {
            services,
            own,
            unrestricted: false,
            invoked: None,
            changes: Operation::Update,
            place,
            outcome: None,
        }
    }

    /// The same, where what changes the handler's own rows is part of this operation.
    pub(crate) fn changing(self, changes: Operation) -> Self {
        Self { changes, ..self }
    }

    /// Has the context tell whether the method that it is given to is the default one.
    pub(super) fn watch(&mut self, handler: TypeId, call: Call, is_default: &'a AtomicBool) {
        self.invoked = Some(Invoked {
            handler,
            call,
            is_default,
        });
    }

    /// The default method of `H` runs. It can only be the one that was invoked if both agree; a
    /// handler may also call the default method of another.
    pub(super) fn note_default<H: Handler>(&mut self, call: Call) {
        if let Some(invoked) = &self.invoked
            && invoked.handler == TypeId::of::<H>()
            && invoked.call == call
        {
            invoked.is_default.store(true, Ordering::Relaxed);
        }
    }

    /// Notes what was done to rows of the handler's own resource, or to their ties.
    pub(super) fn note(&mut self, outcome: Outcome) {
        let so_far = self.outcome;
        if so_far.is_none_or(|so_far| so_far == Outcome::Unchanged) {
            self.outcome = Some(outcome);
        }
    }

    /// What was done to rows of the handler's own resource, or to their ties, if anything was.
    pub(crate) fn outcome(&self) -> Option<Outcome> {
        self.outcome
    }

    /// Who asks: the principal that the policy knows, if it is a `C`, or the `C` that the program's middleware or an extractor has put into the request's
    /// extensions.
    ///
    /// ```
    /// # use resource_runtime::prelude::*;
    /// #[derive(Clone)]
    /// struct Login(String);
    ///
    /// fn refuse_strangers(cx: &Context<'_>) -> Result<Login, Problem> {
    ///     cx.caller().ok_or_else(|| Problem::forbidden("log in first"))
    /// }
    /// ```
    pub fn caller<C: Clone + 'static>(&self) -> Option<C> {
        self.services.caller().get()
    }

    /// The path that was asked, as it was sent.
    pub fn path(&self) -> &str {
        self.services.path()
    }

    /// The row of any resource with this id.
    ///
    /// # Errors
    /// The store's, as a problem; where an id is a name below a parent only, that none is said:
    /// [`below`](Self::below).
    pub async fn get<R: Resource>(&self, id: R::Id) -> Result<Option<R>, Problem> {
        let found = self.find([id]).await?;
        Ok(found.into_iter().next())
    }

    /// The rows of any resource with these ids, each once, in the order of their ids. An id of
    /// nothing is no error.
    ///
    /// # Errors
    /// The store's, as a problem.
    pub async fn find<R: Resource>(
        &self,
        ids: impl IntoIterator<Item = R::Id>,
    ) -> Result<Vec<R>, Problem> {
        let keys = ids.into_iter().map(|id| Key::Id(id.into_value(0)));
        let within = self.within(R::spec())?;
        let lookup = Lookup::new(R::spec(), keys.collect(), within);
        if lookup.keys.is_empty() {
            return Ok(Vec::new());
        }
        structs(&self.services.find(self.acting(), lookup).await?)
    }

    /// A list of rows of any resource.
    pub fn list<R: Resource>(&self) -> Listing<'a, R> {
        Listing::new(self.services, self.acting(), self.listed_within(R::spec()))
    }

    /// Makes new rows of any resource, in one step: of the handler's own as the store does, of
    /// another as that one's handler does.
    ///
    /// # Errors
    /// What keeps them from being made, and then none is.
    pub async fn create<N, R>(
        &mut self,
        new: impl IntoIterator<Item = N>,
    ) -> Result<Vec<R>, Problem>
    where
        N: Input<Resource = R>,
        R: Resource<New = N>,
    {
        let resource = R::spec();
        let rows: Vec<_> = new.into_iter().map(Input::into_values).collect();
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        self.expect_below(resource, &rows)?;
        self.write(Operation::Create, Write::Create { resource, rows })
            .await
    }

    /// Changes rows of any resource, in one step: of the handler's own as the store does, of
    /// another as that one's handler does.
    ///
    /// # Errors
    /// What keeps them from being changed, and then none is: a row that is not there, among others.
    pub async fn update<C, R>(
        &mut self,
        changes: impl IntoIterator<Item = (R::Id, C)>,
    ) -> Result<Vec<R>, Problem>
    where
        C: Input<Resource = R>,
        R: Resource<Changes = C>,
    {
        let resource = R::spec();
        let mut named = HashSet::new();
        let mut listed = Vec::new();
        for (id, values) in changes {
            let (id, values) = (id.into_value(0), values.into_values());
            if !named.insert(id.clone()) {
                let cause = format!("a handler changes a row of `{}` twice", resource.name);
                return Err(Problem::internal(cause));
            }
            listed.push(Change {
                id,
                values,
                version: None,
            });
        }
        if listed.is_empty() {
            return Ok(Vec::new());
        }
        let write = Write::Update {
            resource,
            held: self.held_in(resource)?,
            changes: listed,
        };
        let operation = if resource == self.own {
            self.changes
        } else {
            Operation::Update
        };
        self.write(operation, write).await
    }

    /// Ends rows of any resource, in one step: of the handler's own as the store does, of another
    /// as that one's handler does. What cannot be without them ends before. An id of nothing is no
    /// error.
    ///
    /// # Errors
    /// What keeps them from ending, and then none does.
    pub async fn delete<R: Resource>(
        &mut self,
        ids: impl IntoIterator<Item = R::Id>,
    ) -> Result<(), Problem> {
        let resource = R::spec();
        let ids: Vec<_> = ids.into_iter().map(|id| id.into_value(0)).collect();
        if ids.is_empty() {
            return Ok(());
        }
        let write = Write::Delete {
            resource,
            held: self.held_in(resource)?,
            ids,
            version: None,
        };
        self.write::<R>(Operation::Delete, write).await?;
        Ok(())
    }

    async fn write<R: Resource>(
        &mut self,
        operation: Operation,
        write: Write,
    ) -> Result<Vec<R>, Problem> {
        let resource = R::spec();
        let written = self
            .services
            .write(self.acting(), operation, resource, write);
        let written = written.await?;
        if resource == self.own {
            self.note(written.outcome);
        }
        if written.rows.is_empty() {
            return Ok(Vec::new());
        }
        structs(&written.rows)
    }
}

impl fmt::Debug for Context<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context")
            .field("own", &self.own.name)
            .finish_non_exhaustive()
    }
}
