//! A named one-to-one relation: what a reference of a row points at, by a path of its own (playbook
//! 2.2).

use super::above::scope_above;
use super::create::insert;
use super::engine::{Target, not_found};
use super::failure::Failure;
use super::reference::seen;
use super::rights::forbidden;
use super::unit::Unit;
use crate::change::{Change, Purpose, Write};
use crate::model::id_at;
use crate::problem::{Problem, ProblemKind};
use crate::query::{Address, Key, Parameters};
use crate::representation::{Answer, Status};
use crate::resource::{Archetype, FieldSpec, Operation, ResourceSpec, Role, Value};
use crate::store::{Row, Rows, StoreError};

/// The reference of one row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Relation<'a> {
    /// The address of the row that has it.
    pub(super) owner: &'a Address,
    /// Its place among the row's fields.
    pub(super) field: usize,
}

impl Relation<'_> {
    fn resource(self) -> &'static ResourceSpec {
        self.owner.resource
    }

    fn field(self) -> &'static FieldSpec {
        &self.resource().fields[self.field]
    }

    /// What `row`, which has it, is given when `id` is attached, provided that nothing is.
    fn write(self, row: Row<'_>, id: Value, only_if_free: bool) -> Write {
        let resource = self.resource();
        let change = Change {
            id: row.value(resource.id_index()),
            values: vec![(self.field, id)],
            version: None,
        };
        let parent = resource.parent().map(|(_, field)| field);
        let held = match parent.filter(|_| resource.archetype == Archetype::Store) {
            // What a client names below a parent is a name only there.
            Some(parent) => Some((parent, row.value(parent))),
            None => only_if_free.then_some((self.field, Value::Null)),
        };
        Write::Update {
            resource,
            held,
            changes: vec![change],
        }
    }

    /// Refuses a row to which something is attached.
    fn expect_free(self, row: Row<'_>) -> Result<(), Problem> {
        if row.get(self.field).is_null() {
            return Ok(());
        }
        Err(Problem::already_there(self.resource(), self.field().name))
    }
}

impl Unit<'_> {
    /// `GET`: what is attached.
    pub(super) async fn relation(
        self,
        target: &Target<'_>,
        relation: Relation<'_>,
    ) -> Result<Answer, Problem> {
        let entity = self.engine.entity(target);
        let outline = self.outline(
            entity.resource,
            &Parameters::read(target.query, self.queries())?,
        )?;
        let owner = self.need(relation.owner).await?;
        let rows = self.attached(target, relation, owner.row(0)).await?;
        let rows = rows.ok_or_else(|| {
            let name = relation.field().name;
            let owner = relation.resource().noun();
            let detail = format!("the {owner} has no {name}");
            Problem::new(ProblemKind::NotFound, detail)
        })?;
        let rows = self.wanted(entity.resource, &outline, rows).await?;
        let view = self.view(entity.resource, &outline, &rows).await?;
        let row = rows.row(0);
        let name = relation.field().name;
        let body = || entity.shape.item_as(name, row, &view);
        self.engine.shown(target, entity, row, &view, body)
    }

    /// What is attached to `owner`, if anything is that may be read.
    async fn attached(
        self,
        target: &Target<'_>,
        relation: Relation<'_>,
        owner: Row<'_>,
    ) -> Result<Option<Rows>, Problem> {
        let id = owner.value(relation.field);
        let hidden = self.standing.hidden(relation.resource());
        if id.is_null() || hidden.contains(&relation.field) {
            return Ok(None);
        }
        let scope = scope_above(target.endpoint, relation.resource(), owner);
        let resource = self.engine.entity(target).resource;
        match seen(resource, &Key::Id(id), scope.as_ref()) {
            Some(address) => self.find(&address).await,
            None => Ok(None),
        }
    }

    /// `POST` with a body: a new row is made and attached, or neither.
    pub(super) async fn create_related(
        self,
        target: &Target<'_>,
        relation: Relation<'_>,
        body: &[u8],
    ) -> Result<Answer, Problem> {
        Parameters::read(target.query, self.queries())?.expect_none()?;
        let entity = self.engine.entity(target);
        let resource = entity.resource;
        let owner = self.need(relation.owner).await?;
        let row = owner.row(0);
        self.expect_to_change(relation, row)?;
        relation.expect_free(row)?;
        self.standing.expect(Operation::Create, resource)?;
        let scope = scope_above(target.endpoint, relation.resource(), row);
        let fixed = target.endpoint.fixed();
        let body = (body, Purpose::Create, fixed);
        let mut values = self.values(&entity.form, body, scope.as_ref()).await?;
        if let (Some(field), Some(level)) = (fixed, target.endpoint.fixed_level()) {
            let id = id_at(relation.resource(), row, level - 1).to_owned();
            insert((field, id), &mut values);
        }

        let create = async |within: Unit<'_>| {
            let owner = within.need(relation.owner).await?;
            relation.expect_free(owner.row(0))?;
            let rows = vec![values.clone()];
            let write = Write::Create { resource, rows };
            let created = within.carry_out(Operation::Create, resource, write).await;
            let created = created.map_err(|failure| match &failure {
                // What the path decides went away in the meantime.
                Failure::Store(StoreError::MissingReference { field, .. })
                    if fixed.is_some() && field.role == Role::Parent =>
                {
                    not_found(relation.resource()).into()
                }
                _ => failure,
            })?;
            let id = created.rows.row(0).value(resource.id_index());
            let write = relation.write(owner.row(0), id, true);
            within
                .carry_out(Operation::Update, relation.resource(), write)
                .await
                .map_err(|failure| failure.problem(relation.resource()))?;
            Ok(created)
        };
        let created = self.as_one(relation.resource(), create).await;
        let created = created.map_err(|failure| failure.problem(resource))?;

        let row = created.rows.row(0);
        let name = relation.field().name;
        let body = entity
            .shape
            .item_as(name, row, &self.plain(entity.resource));
        let answer = Answer::new(self.origin.later.created(), body);
        Ok(self.engine.placed(target, entity, row, answer))
    }

    /// `POST` on a row: it is attached, if nothing else is.
    pub(super) async fn attach_related(
        self,
        target: &Target<'_>,
        relation: Relation<'_>,
        key: &Key,
    ) -> Result<Answer, Problem> {
        Parameters::read(target.query, self.queries())?.expect_none()?;
        let entity = self.engine.entity(target);
        let owner = self.need(relation.owner).await?;
        let scope = scope_above(target.endpoint, relation.resource(), owner.row(0));
        let rows = self.need_seen(entity.resource, key, scope.as_ref()).await?;
        self.expect_to_change(relation, owner.row(0))?;
        let row = rows.row(0);
        let id = row.value(entity.resource.id_index());

        let attach = async |within: Unit<'_>| {
            let owner = within.need(relation.owner).await?;
            if owner.row(0).value(relation.field) == id {
                return Ok(Status::Ok);
            }
            relation.expect_free(owner.row(0))?;
            let write = relation.write(owner.row(0), id.clone(), true);
            let written = within
                .carry_out(Operation::Update, relation.resource(), write)
                .await;
            written.map_err(|failure| match failure {
                // What was to be attached went away in the meantime.
                Failure::Store(StoreError::MissingReference { .. }) => not_found(entity.resource),
                failure => failure.problem(relation.resource()),
            })?;
            Ok(Status::Created)
        };
        let attached = self.as_one(relation.resource(), attach).await;
        let status = attached.map_err(|failure| failure.problem(entity.resource))?;
        let rows = self.computed(entity.resource, rows).await?;
        let row = rows.row(0);
        let name = relation.field().name;
        let body = entity
            .shape
            .item_as(name, row, &self.plain(entity.resource));
        let answer = Answer::new(status, body);
        Ok(self.engine.placed(target, entity, row, answer))
    }

    /// `DELETE`: nothing is attached any more; what was stays.
    pub(super) async fn detach_related(
        self,
        target: &Target<'_>,
        relation: Relation<'_>,
    ) -> Result<Answer, Problem> {
        Parameters::read(target.query, self.queries())?.expect_none()?;
        let owner = self.need(relation.owner).await?;
        self.expect_to_change(relation, owner.row(0))?;
        let write = relation.write(owner.row(0), Value::Null, false);
        let resource = relation.resource();
        let written = self.carry_out(Operation::Update, resource, write).await;
        written.map_err(|failure| failure.problem(resource))?;
        Ok(Answer::no_content())
    }

    /// Refuses to change a relation that may not be changed: whether anything is attached is not told
    /// before that.
    pub(super) fn expect_to_change(
        self,
        relation: Relation<'_>,
        owner: Row<'_>,
    ) -> Result<(), Problem> {
        let resource = relation.resource();
        let filter = self.standing.filter(Operation::Update, resource)?;
        self.expect_to_write(resource, relation.field)?;
        match filter {
            Some(filter) if !owner.satisfies(resource, &filter) => {
                Err(forbidden(resource, None, &[]))
            }
            _ => Ok(()),
        }
    }
}
