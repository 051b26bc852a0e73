//! What every operation works with: the model, the policy, the stores and the cursors' keys.

use std::sync::Arc;

use crate::handler::Handlers;
use crate::model::{Action, Destination, Endpoint, Entity, Model, id_at};
use crate::policy::{Permitted, Policy, permit, permits_all};
use crate::problem::{Problem, ProblemKind};
use crate::query::CursorKeys;
use crate::representation::{Answer, Status};
use crate::request::Caller;
use crate::resource::{Operation, ResourceSpec, Value};
use crate::store::Row;

use super::cascade::Cascades;
use super::later::Later;
use super::stores::Stores;
use super::unit::Unit;

/// The API with its stores: answers requests, knows nothing of HTTP.
pub struct Engine {
    /// What is served.
    pub model: Arc<Model>,
    pub(super) stores: Stores,
    policy: Arc<dyn Policy>,
    pub(super) cursors: CursorKeys,
    pub(super) handlers: Arc<Handlers>,
    pub(super) cascades: Cascades,
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
    /// Whether nothing is to be done where the row is there already.
    pub creates_only: bool,
    /// Who asks.
    pub caller: &'e Caller,
}

impl Engine {
    /// Brings a model, its stores and the user's own logic together.
    pub(crate) fn new(
        model: Arc<Model>,
        stores: Stores,
        policy: Arc<dyn Policy>,
        cursors: CursorKeys,
        handlers: Arc<Handlers>,
    ) -> Self {
        let cascades = Cascades::new(&model, &handlers);
        Self {
            model,
            stores,
            policy,
            cursors,
            handlers,
            cascades,
        }
    }

    /// Carries out a request; `body` is empty where the action takes none.
    ///
    /// # Errors
    /// Everything that can go wrong, as the problem that the client gets.
    pub async fn run(
        self: &Arc<Self>,
        action: Action,
        destination: Destination,
        target: Target<'_>,
        body: &[u8],
    ) -> Result<Answer, Problem> {
        use Destination::{Collection, Item, Nothing, Related};
        let later = Later::default();
        let unit = Unit::new(self, target.caller, target.path, &later);
        match (action, &destination) {
            (Action::Get, Item(item)) => unit.get(target, item).await,
            (Action::List, Collection(parent)) => unit.list(target, parent.as_ref()).await,
            (Action::Create, Collection(parent)) => {
                unit.create(target, parent.as_ref(), body).await
            }
            (Action::Create, Item(item)) => {
                let parent = target.endpoint.context(item);
                unit.create(target, parent.as_ref(), body).await
            }
            (Action::Update | Action::Replace, Item(item)) => {
                unit.update(action, target, item, body).await
            }
            (Action::Put, Item(item)) => unit.put(target, item, body).await,
            (Action::Delete, Item(item)) => unit.delete(target, item).await,
            (Action::UpdateMany, Collection(parent)) => {
                unit.update_many(target, parent.as_ref(), body).await
            }
            (Action::DeleteMany, Collection(parent)) => {
                unit.delete_many(target, parent.as_ref()).await
            }
            (Action::Attach, Item(item)) => unit.attach(target, item).await,
            (action, Nothing(above)) => unit.nothing(action, target, above.as_ref()).await,
            (action, Related { owner, key }) => {
                unit.related(action, target, (owner, key.as_ref()), body)
                    .await
            }
            (_, Item(_) | Collection(_)) => Err(not_found(self.entity(target).resource)),
        }
    }

    pub(super) fn entity(&self, target: Target<'_>) -> &Entity {
        self.model.entity(target.endpoint)
    }

    /// The policy's leave to make one call on the store.
    pub(super) fn permit<T>(
        &self,
        operation: Operation,
        resource: &'static ResourceSpec,
        request: T,
    ) -> Result<Permitted<T>, Problem> {
        permit(&*self.policy, operation, resource, request).ok_or_else(|| not_found(resource))
    }

    /// Whether every row of a resource may be seen.
    pub(super) fn shows_all(&self, resource: &'static ResourceSpec) -> bool {
        permits_all(&*self.policy, Operation::Get, resource)
    }

    /// The canonical path of a row.
    pub(super) fn canonical_path(&self, entity: &Entity, row: Row<'_>) -> String {
        let mut path = self.model.base.clone();
        entity.canonical.render(entity.resource, row, &mut path);
        path
    }

    /// The answer, with the path that the row is to be found by where another one was used
    /// (RFC 9110 section 8.7).
    pub(super) fn located(
        &self,
        target: Target<'_>,
        entity: &Entity,
        row: Row<'_>,
        answer: Answer,
    ) -> Answer {
        let canonical = self.canonical_path(entity, row);
        if target.path == canonical {
            return answer;
        }
        answer.with_header("content-location", canonical)
    }

    /// The same for an answer that may be 201, which says where the row is to be found.
    pub(super) fn placed(
        &self,
        target: Target<'_>,
        entity: &Entity,
        row: Row<'_>,
        answer: Answer,
    ) -> Answer {
        if matches!(answer.status, Status::Created | Status::Accepted) {
            return answer.with_header("location", self.canonical_path(entity, row));
        }
        self.located(target, entity, row, answer)
    }
}

/// The ids of what lies above a list.
#[derive(Debug, Default)]
pub(super) struct Above {
    /// The row whose children it holds.
    pub(super) parent: Option<Value>,
    /// The scope that it lies in.
    pub(super) scope: Option<Value>,
}

/// The id of the scope that a row of `resource` lies in, where its endpoint is in one.
pub(super) fn scope_id(
    endpoint: &Endpoint,
    resource: &ResourceSpec,
    row: Row<'_>,
) -> Option<Value> {
    let level = endpoint.scope_level()?;
    Some(id_at(resource, row, level).to_owned())
}

/// The same for the row above what an endpoint leads to.
pub(super) fn scope_above(
    endpoint: &Endpoint,
    resource: &ResourceSpec,
    row: Row<'_>,
) -> Option<Value> {
    let level = endpoint.scope_level()?;
    Some(id_at(resource, row, level - 1).to_owned())
}

/// 404 in words that name the resource.
pub(super) fn not_found(resource: &ResourceSpec) -> Problem {
    Problem::new(
        ProblemKind::NotFound,
        format!("there is no such {}", resource.noun()),
    )
}
