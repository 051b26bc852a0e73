//! `GET` on a collection.

use super::engine::Target;
use super::unit::Unit;
use super::{failure, paging};
use crate::problem::{Mistake, Problem, ProblemKind};
use crate::query::{
    Address, Condition, Criteria, Filter, List, Operand, Parameters, Position, Within,
};
use crate::representation::{Answer, Status, links};
use crate::resource::{Operation, ResourceSpec, Value};

impl Unit<'_> {
    pub(super) async fn list(
        self,
        target: Target<'_>,
        parent: Option<&Address>,
    ) -> Result<Answer, Problem> {
        let entity = self.engine.entity(target);
        let resource = entity.resource;
        let parameters = Parameters::read(target.query)?;
        let criteria = Criteria::read(resource, target.endpoint.fixed(), &parameters)?;
        let above = self.above(target, parent).await?;
        let mut list = List {
            resource,
            within: above.parent.map_or(Within::Everything, Within::Parent),
            filters: self
                .filters(resource, &criteria.conditions, above.scope.as_ref())
                .await?,
            sort: criteria.sort,
            boundary: None,
            direction: Position::START.direction,
            limit: criteria.limit,
        };
        let sealed_for = paging::description(&target.endpoint.template, &list);
        let position = self.position(criteria.cursor.as_deref(), &sealed_for)?;
        list.boundary.clone_from(&position.boundary);
        list.direction = position.direction;

        let read = self.engine.permit(Operation::List, resource, list)?;
        let page = self.store.list(&read).await;
        let page = page.map_err(|error| failure::problem(error, resource))?;
        let seal = |position: &Position| self.engine.cursors.seal(position, &sealed_for);
        let tokens = paging::tokens(read.request(), &position, &page, seal);
        let rows = self.computed(resource, page.rows).await?;
        let body = entity.shape.page(&rows, &tokens);
        let links = links(target.path, target.query, &tokens);
        Ok(Answer::new(Status::Ok, body).with_header("link", links))
    }

    async fn filters(
        self,
        resource: &ResourceSpec,
        conditions: &[Condition],
        scope: Option<&Value>,
    ) -> Result<Vec<Filter>, Problem> {
        let mut filters = Vec::with_capacity(conditions.len());
        for condition in conditions {
            let field = &resource.fields[condition.field];
            let mut either = Vec::with_capacity(condition.either.len());
            for operand in &condition.either {
                either.push(match operand {
                    Operand::Value(value) => value.clone(),
                    Operand::Slug(key) => {
                        let found = self.look_up(field, key, scope).await?;
                        found.unwrap_or(Value::Null)
                    }
                });
            }
            // In whatever order and spelling they are sent, the same alternatives are one list.
            either.sort_unstable();
            either.dedup();
            if either.len() > 1 {
                either.retain(|value| !value.is_null());
            }
            filters.push(Filter::Equals(condition.field, either));
        }
        Ok(filters)
    }

    fn position(self, token: Option<&str>, sealed_for: &[u8]) -> Result<Position, Problem> {
        let Some(token) = token else {
            return Ok(Position::START);
        };
        self.engine.cursors.open(token, sealed_for).ok_or_else(|| {
            let detail = "was not made for this path, filter and order; start without a cursor";
            let mistake = Mistake::in_parameter("cursor", detail);
            Problem::new(
                ProblemKind::InvalidCursor,
                "the cursor does not belong to this list",
            )
            .with_errors(vec![mistake])
        })
    }
}
