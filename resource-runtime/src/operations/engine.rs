//! What every operation works with: the model, the policy, the stores and the cursors' keys.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use crate::handler::Handlers;
use crate::model::{Action, Destination, Endpoint, Entity, Model};
use crate::policy::{Policies, Rights, Standing};
use crate::problem::{Problem, ProblemKind};
use crate::query::CursorKeys;
use crate::representation::{Answer, Status, View};
use crate::request::{Caller, Conditions, Course};
use crate::resource::{Operation, ResourceSpec};
use crate::store::{Row, StoreError, counting};

use super::cascade::Cascades;
use super::failure;
use super::in_place::in_place;
use super::later::Later;
use super::stores::Stores;
use super::unit::{Origin, Unit};

/// The API with its stores: answers requests, knows nothing of HTTP.
pub struct Engine {
    /// What is served.
    pub model: Arc<Model>,
    pub(super) stores: Stores,
    pub(crate) policies: Arc<Policies>,
    pub(super) cursors: CursorKeys,
    pub(super) handlers: Arc<Handlers>,
    pub(super) cascades: Cascades,
    /// How long answers to requests with a key are kept.
    pub(super) answers_kept: Duration,
}

/// The endpoint that a request came in by, and how it was addressed.
#[derive(Debug, Clone, Copy)]
pub struct Target<'e> {
    /// The endpoint.
    pub endpoint: &'e Endpoint,
    /// The raw path, as it was sent.
    pub path: &'e str,
    /// The raw query string.
    pub query: &'e str,
    /// What the request is conditional on.
    pub conditions: &'e Conditions,
    /// Who asks.
    pub caller: &'e Caller,
    /// What who asks may do.
    pub(crate) standing: Standing<'e>,
    /// How long it may take.
    pub course: &'e Course,
}

impl Engine {
    /// Brings a model, its stores and the user's own logic together.
    pub(crate) fn new(
        model: Arc<Model>,
        stores: Stores,
        policies: Arc<Policies>,
        cursors: CursorKeys,
        handlers: Arc<Handlers>,
        answers_kept: Duration,
    ) -> Self {
        let cascades = Cascades::new(&model, &handlers);
        Self {
            model,
            stores,
            policies,
            cursors,
            handlers,
            cascades,
            answers_kept,
        }
    }

    /// What the caller may do; `None` where everybody may do everything.
    ///
    /// # Errors
    /// 401 for credentials that are not valid, 503 where it cannot be found out who asks.
    pub(crate) async fn rights(&self, caller: &mut Caller) -> Result<Option<Rights>, Problem> {
        if self.policies.are_public() {
            return Ok(None);
        }
        self.policies.rights(caller).await.map(Some)
    }

    /// Whether every store could answer just now, and has its tables.
    ///
    /// # Errors
    /// What the first says that could not.
    pub async fn ready(&self) -> Result<(), StoreError> {
        for store in self.stores.all() {
            store.ready().await?;
        }
        Ok(())
    }

    /// Carries out a request; `body` is empty where the action takes none.
    ///
    /// # Errors
    /// Everything that can go wrong, as the problem that the client gets.
    pub async fn run(
        self: &Arc<Self>,
        action: Action,
        destination: &Destination,
        target: &Target<'_>,
        body: &[u8],
    ) -> Result<Answer, Problem> {
        let origin = Origin {
            caller: target.caller,
            path: target.path,
            course: Some(target.course),
            later: Later::default(),
        };
        let unit = Unit::new(self, &origin, target.standing);
        let request = (action, destination);
        let work = pin!(async {
            match &target.conditions.key {
                Some(key) => in_place(|| unit.once(key, request, target, body)).await,
                None => unit.carried_out(request, target, body).await,
            }
        });
        let answer = counting(work, |sent| target.course.note_statements(sent)).await;
        answer.inspect_err(|problem| {
            failure::tell_of_interruption(self.entity(target).resource, problem);
        })
    }

    /// Refuses what nobody may do who is not known, before anything of the request is read but where it
    /// leads.
    ///
    /// # Errors
    /// 401.
    pub(crate) fn expect_known(
        &self,
        action: Action,
        destination: &Destination,
        (endpoint, standing): (&Endpoint, Standing<'_>),
    ) -> Result<(), Problem> {
        let (operation, concerned) = self.concerned(action, destination, endpoint);
        // Whether the row is there decides what it is.
        if action == Action::Put && standing.may(Operation::Create, concerned) {
            return Ok(());
        }
        standing.expect_known(operation, concerned)
    }

    /// The operation, and the resource, whose rights a request is a matter of: who creates what a row
    /// is to refer to changes that row.
    pub(super) fn concerned(
        &self,
        action: Action,
        destination: &Destination,
        endpoint: &Endpoint,
    ) -> (Operation, &'static ResourceSpec) {
        let operation = action.operation();
        match (destination, operation) {
            (Destination::Related { .. }, Operation::Create) => {
                (Operation::Update, endpoint.declared_by())
            }
            (Destination::Related { .. }, _) if !action.is_safe() => {
                (operation, endpoint.declared_by())
            }
            _ => (operation, self.model.entity(endpoint).resource),
        }
    }

    pub(super) fn entity(&self, target: &Target<'_>) -> &Entity {
        self.model.entity(target.endpoint)
    }

    /// The canonical path of a row.
    pub(super) fn canonical_path(&self, entity: &Entity, row: Row<'_>) -> String {
        let mut path = String::with_capacity(PATH);
        path.push_str(&self.model.base);
        let rendered = entity.canonical.render(entity.resource, row, &mut path);
        rendered.expect("a String takes every character");
        path
    }

    /// The answer, with the path that the row is to be found by where another one was used
    /// (RFC 9110 section 8.7).
    pub(super) fn located(
        &self,
        target: &Target<'_>,
        entity: &Entity,
        row: Row<'_>,
        answer: Answer,
    ) -> Answer {
        let below = target.path.strip_prefix(&*self.model.base);
        if below.is_some_and(|path| entity.canonical.is_rendered(entity.resource, row, path)) {
            return answer;
        }
        answer.with_header("content-location", self.canonical_path(entity, row))
    }

    /// The answer of a write about one row: with the tag of its state, and where it is to be found.
    pub(super) fn placed(
        &self,
        target: &Target<'_>,
        entity: &Entity,
        row: Row<'_>,
        answer: Answer,
    ) -> Answer {
        let view = View {
            hidden: target.standing.hidden(entity.resource),
            ..View::default()
        };
        let answer = answer.with_tag(entity.shape.tag(row, &view));
        if matches!(answer.status, Status::Created | Status::Accepted) {
            return answer.with_header("location", self.canonical_path(entity, row));
        }
        self.located(target, entity, row, answer)
    }
}

/// Most paths are no longer than so many bytes, and then grow no more.
const PATH: usize = 64;

impl Unit<'_> {
    /// Does what a request asks for.
    pub(super) async fn carried_out(
        self,
        (action, destination): (Action, &Destination),
        target: &Target<'_>,
        body: &[u8],
    ) -> Result<Answer, Problem> {
        use Destination::{Collection, Item, Nothing, Related};
        // A future is as large as the largest that it may wait for, and is moved some times before it
        // is polled: but for the one that is asked most, each lies elsewhere.
        match (action, destination) {
            (Action::Get, Item(item)) => self.get(target, item).await,
            (Action::List, Collection(parent)) => {
                in_place(|| self.list(target, parent.as_ref())).await
            }
            (Action::Create, Collection(parent)) => {
                in_place(|| self.create(target, parent.as_ref(), body)).await
            }
            (Action::Create, Item(item)) => {
                let parent = target.endpoint.context(item);
                in_place(|| self.create(target, parent.as_ref(), body)).await
            }
            (Action::Update | Action::Replace, Item(item)) => {
                in_place(|| self.update(action, target, item, body)).await
            }
            (Action::Put, Item(item)) => in_place(|| self.put(target, item, body)).await,
            (Action::Delete, Item(item)) => in_place(|| self.delete(target, item)).await,
            (Action::UpdateMany, Collection(parent)) => {
                in_place(|| self.update_many(target, parent.as_ref(), body)).await
            }
            (Action::DeleteMany, Collection(parent)) => {
                in_place(|| self.delete_many(target, parent.as_ref())).await
            }
            (Action::Attach, Item(item)) => in_place(|| self.attach(target, item)).await,
            (action, Nothing(above)) => {
                in_place(|| self.nothing(action, target, above.as_ref())).await
            }
            (action, Related { owner, key }) => {
                let key = key.as_ref();
                in_place(|| self.related(action, target, (owner, key), body)).await
            }
            (_, Item(_) | Collection(_)) => Err(not_found(self.engine.entity(target).resource)),
        }
    }
}

/// 404 in words that name the resource.
pub(super) fn not_found(resource: &ResourceSpec) -> Problem {
    Problem::new(
        ProblemKind::NotFound,
        format!("there is no such {}", resource.noun()),
    )
}
