//! `PUT` on an item of a store, whose id the client chose.

use super::condition::absent;
use super::create::insert;
use super::engine::{Target, not_found};
use super::failure::Failure;
use super::unit::Unit;
use crate::change::{Change, Purpose, Values, Write};
use crate::problem::{Mistake, Problem, ProblemKind};
use crate::query::{Address, Key, Parameters};
use crate::representation::{Answer, Status};
use crate::resource::{Operation, ResourceSpec, Role};
use crate::store::{Outcome, StoreError};

/// What a body is as a change and as a new row; `None` is what this request may not do.
///
/// Nobody knows beforehand whether the row is there. Where the body is fit for either case, one
/// write does what is right. Where it is fit for one of them only, the write that can do nothing
/// else is made, and when it turns out to be the other case, that case's mistakes are told.
struct Readings {
    create: Option<Result<Values, Problem>>,
    update: Option<Result<Values, Problem>>,
}

impl Unit<'_> {
    pub(super) async fn put(
        self,
        target: &Target<'_>,
        item: &Address,
        body: &[u8],
    ) -> Result<Answer, Problem> {
        Parameters::read(target.query, self.queries())?.expect_none()?;
        let entity = self.engine.entity(target);
        let resource = entity.resource;
        let item = &self.standing.named(item.clone())?;
        let parent = target.endpoint.context(item);
        let above = self.above(target, parent.as_ref()).await?;
        let Some((_, Key::Id(id))) = item.keys.first() else {
            return Err(not_found(resource));
        };
        if let Some(mistake) = entity.form.id_mistake(id) {
            return Err(invalid_id(resource, mistake));
        }

        let changes_only = target.conditions.if_match.is_some();
        let version = if changes_only {
            let found = self.find(item).await?.ok_or_else(|| absent(resource))?;
            target.expected(entity, found.row(0))?
        } else {
            None
        };
        let fixed = target.endpoint.fixed();
        let held = fixed.zip(above.parent);
        let read =
            |purpose| self.values(&entity.form, (body, purpose, fixed), above.scope.as_ref());
        let offers = |operation| resource.operations.contains(operation);
        let may = |operation| offers(operation) && self.standing.may(operation, resource);
        let denied = |operation| {
            let refused = offers(operation) && !self.standing.may(operation, resource);
            refused.then(|| self.standing.denied(operation, resource))
        };
        if !may(Operation::Create) && !may(Operation::Update) {
            let why = denied(Operation::Update).or_else(|| denied(Operation::Create));
            return Err(why.unwrap_or_else(|| not_found(resource)));
        }
        let mut readings = Readings {
            create: denied(Operation::Create).map(Err),
            update: denied(Operation::Update).map(Err),
        };
        if may(Operation::Create) && !changes_only {
            let whole = read(Purpose::Create).await.map(|mut values| {
                for value in held
                    .clone()
                    .into_iter()
                    .chain([(resource.id_index(), id.clone())])
                {
                    insert(value, &mut values);
                }
                values
            });
            readings.create = Some(whole);
        }
        if may(Operation::Update) && !target.conditions.creates_only() {
            readings.update = Some(read(Purpose::Update).await);
        }

        let (operation, write) = match (&readings.create, &readings.update) {
            (Some(Ok(create)), Some(Ok(update))) => {
                let write = Write::Put {
                    resource,
                    held,
                    id: id.clone(),
                    create: create.clone(),
                    update: update.clone(),
                };
                (Operation::Update, write)
            }
            (Some(Ok(create)), _) => {
                let rows = vec![create.clone()];
                (Operation::Create, Write::Create { resource, rows })
            }
            (_, Some(Ok(update))) => {
                // Who makes none is not told of one that may not be read.
                if !self.standing.may_all(Operation::Get, resource)
                    && self.find(item).await?.is_none()
                {
                    return Err(readings.missing(resource));
                }
                let change = Change {
                    id: id.clone(),
                    values: update.clone(),
                    version,
                };
                let write = Write::Update {
                    resource,
                    held,
                    changes: vec![change],
                };
                (Operation::Update, write)
            }
            _ => {
                return Err(match self.find(item).await? {
                    Some(_) => readings.there(target, resource),
                    None => readings.missing(resource),
                });
            }
        };
        let written = self.carry_out(operation, resource, write).await;
        let written = written.map_err(|failure| match (&failure, &parent) {
            (Failure::Store(StoreError::Duplicate { field, .. }), _) if field.role == Role::Id => {
                readings.there(target, resource)
            }
            (Failure::Store(StoreError::Missing { .. }), _) if changes_only => absent(resource),
            (Failure::Store(StoreError::Missing { .. }), _) => readings.missing(resource),
            // The parent went away while the row was on its way.
            (Failure::Store(StoreError::MissingReference { field, .. }), Some(parent))
                if field.role == Role::Parent =>
            {
                not_found(parent.resource)
            }
            _ => failure.problem(resource),
        })?;
        let row = written.rows.row(0);
        let status = match written.outcome {
            Outcome::Created => Status::Created,
            Outcome::Changed | Outcome::Unchanged => Status::Ok,
        };
        let answer = Answer::new(status, self.item(entity, row));
        Ok(self.engine.placed(target, entity, row, answer))
    }
}

impl Readings {
    /// Why nothing was done, where the row is there.
    fn there(self, target: &Target<'_>, resource: &ResourceSpec) -> Problem {
        match self.update {
            Some(Err(problem)) => problem,
            _ if target.conditions.creates_only() => Problem::new(
                ProblemKind::PreconditionFailed,
                format!("the {} is there already", resource.noun()),
            ),
            _ => Problem::new(
                ProblemKind::AlreadyThere,
                format!(
                    "the {} is there already, and cannot be changed",
                    resource.noun()
                ),
            ),
        }
    }

    /// Why nothing was done, where the row is not there.
    fn missing(self, resource: &ResourceSpec) -> Problem {
        match self.create {
            Some(Err(problem)) => problem,
            _ => not_found(resource),
        }
    }
}

pub(super) fn invalid_id(resource: &ResourceSpec, mistake: String) -> Problem {
    Problem::new(
        ProblemKind::InvalidId,
        format!("no {} can have this id", resource.noun()),
    )
    .with_errors(vec![Mistake::in_parameter(resource.param, mistake)])
}
