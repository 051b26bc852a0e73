//! What every operation works with: the model, the policy, the store and the cursors' keys.

use crate::model::{Destination, Endpoint, Entity, Model, id_at};
use crate::policy::{Permitted, Policy, permit};
use crate::problem::{Problem, ProblemKind};
use crate::query::{Address, CursorKeys};
use crate::representation::Answer;
use crate::resource::{Operation, ResourceSpec, Value};
use crate::store::{Row, Rows, Store};

use super::failure;

/// The API with its store: answers requests, knows nothing of HTTP.
pub struct Engine {
    /// What is served.
    pub model: Model,
    pub(super) store: Box<dyn Store>,
    policy: Box<dyn Policy>,
    pub(super) cursors: CursorKeys,
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
}

impl Engine {
    /// Brings a model and its store together.
    pub fn new(
        model: Model,
        store: Box<dyn Store>,
        policy: Box<dyn Policy>,
        cursors: CursorKeys,
    ) -> Self {
        Self {
            model,
            store,
            policy,
            cursors,
        }
    }

    /// Carries out an operation; `body` is empty where the operation has none.
    ///
    /// # Errors
    /// Everything that can go wrong, as the problem that the client gets.
    pub async fn run(
        &self,
        operation: Operation,
        destination: Destination,
        target: Target<'_>,
        body: &[u8],
    ) -> Result<Answer, Problem> {
        use Destination::{Collection, Item};
        match (operation, &destination) {
            (Operation::Get, Item(item)) => self.get(target, item).await,
            (Operation::List, Collection(parent)) => self.list(target, parent.as_ref()).await,
            (Operation::Create, Collection(parent)) => {
                self.create(target, parent.as_ref(), body).await
            }
            (Operation::Update | Operation::Replace, Item(item)) => {
                self.update(operation, target, item, body).await
            }
            (Operation::Delete, Item(item)) => self.delete(target, item).await,
            (_, Item(_) | Collection(_)) => Err(not_found(self.entity(target).resource)),
        }
    }

    /// What lies above a list: the row whose children it holds, which must be there, and the scope.
    pub(super) async fn above(
        &self,
        target: Target<'_>,
        parent: Option<&Address>,
    ) -> Result<Above, Problem> {
        let Some(address) = parent else {
            return Ok(Above::default());
        };
        let rows = self.need(address).await?;
        let (row, resource) = (rows.row(0), address.resource);
        let scope = target.endpoint.scope_level();
        Ok(Above {
            parent: Some(row.value(resource.id_index())),
            scope: scope.map(|level| id_at(resource, row, level - 1).to_owned()),
        })
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

    /// The row at an address.
    pub(super) async fn find(&self, address: &Address) -> Result<Option<Rows>, Problem> {
        let resource = address.resource;
        let read = self.permit(Operation::Get, resource, address.clone())?;
        let found = self.store.get(&read).await;
        found.map_err(|error| failure::problem(error, resource))
    }

    /// The row at an address, which must be there.
    pub(super) async fn need(&self, address: &Address) -> Result<Rows, Problem> {
        let found = self.find(address).await?;
        found.ok_or_else(|| not_found(address.resource))
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

/// 404 in words that name the resource.
pub(super) fn not_found(resource: &ResourceSpec) -> Problem {
    Problem::new(
        ProblemKind::NotFound,
        format!("there is no such {}", resource.singular),
    )
}
