//! What a row is linked to, many to many, from either end.

use super::above::scope_above;
use super::attach::attached;
use super::engine::{Target, not_found};
use super::failure::{Failure, problem};
use super::unit::Unit;
use crate::change::Write;
use crate::problem::Problem;
use crate::query::{Address, Key, Lookup, Parameters, Within};
use crate::representation::Answer;
use crate::resource::{Link, Operation, Value};
use crate::store::{Rows, StoreError};

impl Unit<'_> {
    /// `GET` on one of the rows that `owner` is linked to.
    pub(super) async fn linked(
        self,
        target: &Target<'_>,
        link: Link,
        owner: &Address,
        key: &Key,
    ) -> Result<Answer, Problem> {
        let entity = self.engine.entity(target);
        let outline = self.outline(
            link.peer(),
            &Parameters::read(target.query, self.queries())?,
        )?;
        let own = self.need(owner).await?.row(0).value(link.own().id_index());
        let rows = self.within_link(link, own, key).await?;
        let rows = rows.ok_or_else(|| not_found(link.peer()))?;
        let rows = self.wanted(link.peer(), &outline, rows).await?;
        let view = self.view(link.peer(), &outline, &rows).await?;
        let row = rows.row(0);
        let body = || entity.shape.item_viewed(row, &view);
        self.engine.shown(target, entity, row, &view, body)
    }

    /// `POST` on a row that `owner` may be linked to, if both are in one scope.
    pub(super) async fn link(
        self,
        target: &Target<'_>,
        link: Link,
        owner: &Address,
        key: &Key,
    ) -> Result<Answer, Problem> {
        Parameters::read(target.query, self.queries())?.expect_none()?;
        let entity = self.engine.entity(target);
        let own = self.need(owner).await?;
        let scope = scope_above(target.endpoint, link.own(), own.row(0));
        let rows = self.need_seen(link.peer(), key, scope.as_ref()).await?;
        self.standing.expect(Operation::Update, link.declarer())?;
        let row = rows.row(0);
        let write = Write::Link {
            link,
            own: own.row(0).value(link.own().id_index()),
            peer: row.value(link.peer().id_index()),
        };
        let written = self
            .carry_out(Operation::Update, link.declarer(), write)
            .await;
        let outcome = match written {
            Ok(written) => written.outcome,
            // One of the two went away in the meantime.
            Err(Failure::Store(StoreError::Missing { .. })) => {
                self.need(owner).await?;
                return Err(not_found(link.peer()));
            }
            // Whose rows they are decides who may tie them.
            Err(failure) => return Err(failure.problem(link.declarer())),
        };
        let rows = if self.engine.handlers.of(link.declarer()).is_some() {
            // Its handler may have changed the row.
            let id = Key::Id(row.value(link.peer().id_index()));
            self.need_seen(link.peer(), &id, scope.as_ref()).await?
        } else {
            rows
        };
        let rows = self.computed(link.peer(), rows).await?;
        let row = rows.row(0);
        let answer = Answer::new(attached(outcome), self.item(entity, row));
        Ok(self.engine.placed(target, entity, row, answer))
    }

    /// `DELETE` on a row that `owner` may be linked to: the row stays.
    pub(super) async fn unlink(
        self,
        target: &Target<'_>,
        link: Link,
        owner: &Address,
        key: &Key,
    ) -> Result<Answer, Problem> {
        Parameters::read(target.query, self.queries())?.expect_none()?;
        let own = self.need(owner).await?.row(0).value(link.own().id_index());
        if let Some(rows) = self.within_link(link, own.clone(), key).await? {
            self.standing.expect(Operation::Update, link.declarer())?;
            let peer = rows.row(0).value(link.peer().id_index());
            let write = Write::Unlink { link, own, peer };
            let written = self
                .carry_out(Operation::Update, link.declarer(), write)
                .await;
            written.map_err(|failure| failure.problem(link.declarer()))?;
        }
        Ok(Answer::no_content())
    }

    /// The row that `key` names among those that the row with the id `own` is linked to.
    pub(super) async fn within_link(
        self,
        link: Link,
        own: Value,
        key: &Key,
    ) -> Result<Option<Rows>, Problem> {
        let peer = link.peer();
        let within = Within::Link(link, own);
        let lookup = Lookup::new(peer, vec![key.clone()], within);
        let read = self.standing.lookup(lookup)?;
        let rows = self.store(peer).find(&read).await;
        let rows = rows.map_err(|error| problem(error, peer))?;
        // A slug that means two rows means none.
        Ok((rows.len() == 1).then_some(rows))
    }
}
