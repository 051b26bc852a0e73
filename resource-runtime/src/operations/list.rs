//! `GET` on a collection.

use super::engine::Target;
use super::unit::Unit;
use super::{failure, paging};
use crate::model::Tie;
use crate::problem::{Mistake, Problem, ProblemKind};
use crate::query::{Address, Criteria, Filter, List, Parameters, Position, Within};
use crate::representation::{Answer, Status, links};
use crate::resource::Value;

impl Unit<'_> {
    pub(super) async fn list(
        self,
        target: &Target<'_>,
        parent: Option<&Address>,
    ) -> Result<Answer, Problem> {
        let entity = self.engine.entity(target);
        let resource = entity.resource;
        let parameters = Parameters::read(target.query, self.queries())?;
        let withheld = self.standing.hidden(resource);
        let fixed = target.endpoint.fixed();
        let criteria = Criteria::read(resource, (fixed, &withheld), &parameters)?;
        let above = self.above(target, parent).await?;
        let within = match (target.endpoint.tie, above.parent) {
            (_, None) => Within::Everything,
            (Tie::Link(link), Some(own)) => Within::Link(link, own),
            (Tie::Parent | Tie::Field(_), Some(parent)) => Within::Parent(parent),
        };
        let scope = above.scope.as_ref();
        let mut filters = self
            .filters(resource, criteria.conditions, &within, scope)
            .await?;
        let search = criteria.search.map(Value::Text);
        filters.extend(search.map(|text| Filter::searching(resource, &withheld, text)));
        let mut list = List {
            resource,
            within,
            order: criteria.order.among(&filters),
            filters,
            boundary: None,
            direction: Position::START.direction,
            limit: criteria.limit,
        };
        let sealed_for = paging::description(&target.endpoint.template, &list);
        let sent = criteria.cursor.as_deref();
        let position = self.position(sent, &sealed_for)?;
        list.boundary.clone_from(&position.boundary);
        list.direction = position.direction;

        let read = self.standing.list(list)?;
        self.expect_time()?;
        let page = self.store(resource).list(&read).await;
        let page = page.map_err(|error| failure::problem(error, resource))?;
        let seal = |position: &Position| self.engine.cursors.seal(position, &sealed_for);
        let tokens = paging::tokens(read.request(), (&position, sent), &page, seal);
        let rows = self.wanted(resource, &criteria.outline, page.rows).await?;
        let view = self.view(resource, &criteria.outline, &rows).await?;
        let body = entity.shape.page(&rows, &view, &tokens);
        let links = links(target.path, target.query, &tokens);
        target.untagged(Answer::new(Status::Ok, body).with_header("link", links))
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
