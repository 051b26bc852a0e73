//! The answer to a request that comes again: what was answered before, if it may still be.

use std::borrow::Cow;

use super::engine::{Target, not_found};
use super::once::Request;
use super::relation::Relation;
use super::rights::forbidden;
use super::unit::Unit;
use crate::change::Withheld;
use crate::model::{Action, Tie};
use crate::problem::Problem;
use crate::query::{Address, Key, Lookup, Within};
use crate::representation::{Answer, Status};
use crate::resource::Operation;
use crate::store::{KeptAnswer, Rows};

/// Marks an answer that was given before.
const REPLAYED: &str = "idempotent-replayed";

impl Unit<'_> {
    /// Refuses to say anything of a request that may not be made any more, in the order in which it
    /// would be refused without a key. What its path names may have gone in the meantime, and is not
    /// looked at then.
    pub(super) async fn expect_admitted_again(
        self,
        (action, destination): Request<'_>,
        target: &Target<'_>,
        (named, owner): (Option<&Address>, Option<&(Address, Rows)>),
        body: &[u8],
    ) -> Result<(), Problem> {
        let resource = self.engine.entity(target).resource;
        let tie = target.endpoint.tie;
        let found = match named {
            Some(named) => self.find_again(named).await?,
            None => None,
        };
        if let (Some((address, rows)), Tie::Field(field)) = (owner, tie) {
            let relation = Relation {
                owner: address,
                field,
            };
            self.expect_to_change(relation, rows.row(0))?;
        }
        let (operation, concerned) = self.engine.concerned(action, destination, target.endpoint);
        let filter = self.standing.filter(operation, concerned)?;
        if action == Action::Create {
            self.standing.expect(Operation::Create, resource)?;
        }
        self.expect_sent_again(action, target, body)?;
        if let (Action::Attach, Some(field)) = (action, target.endpoint.fixed()) {
            self.expect_to_write(resource, field)?;
        }
        let changed = match tie {
            Tie::Parent => found.as_ref(),
            Tie::Link(link) if link.own() != link.declarer() => found.as_ref(),
            Tie::Link(_) => owner.map(|(_, rows)| rows),
            // It has been looked at above.
            Tie::Field(_) => None,
        };
        match changed.zip(filter) {
            Some((rows, filter)) if !rows.row(0).satisfies(concerned, &filter) => {
                Err(forbidden(concerned, None, &[]))
            }
            _ => Ok(()),
        }
    }

    /// Refuses a body for what may not be written any more, and for nothing else: what is wrong with it
    /// in itself is not what was answered.
    fn expect_sent_again(
        self,
        action: Action,
        target: &Target<'_>,
        body: &[u8],
    ) -> Result<(), Problem> {
        let in_itself = self.mistakes(action, target, (body, Withheld::NOTHING));
        if !in_itself.is_ok_and(|mistakes| mistakes.is_empty()) {
            return Ok(());
        }
        let withheld = self.standing.withheld(self.engine.entity(target).resource);
        let mistakes = self.mistakes(action, target, (body, &withheld))?;
        if mistakes.is_empty() {
            return Ok(());
        }
        Err(Problem::invalid_body(mistakes))
    }

    /// The row that a path names, if it is still there.
    ///
    /// # Errors
    /// 404 where it is, and may not be seen.
    async fn find_again(self, named: &Address) -> Result<Option<Rows>, Problem> {
        let found = self.find(named).await?;
        if found.is_none() && self.trusted().find(named).await?.is_some() {
            return Err(not_found(named.resource));
        }
        Ok(found)
    }

    /// Refuses to show again what may not be made, or not be seen, any more.
    pub(super) async fn expect_shown_again(
        self,
        (action, _): Request<'_>,
        target: &Target<'_>,
        answer: &KeptAnswer,
    ) -> Result<(), Problem> {
        let resource = self.engine.entity(target).resource;
        let shown = shown(&answer.body);
        let hidden = self.standing.hidden(resource);
        let hidden = hidden.iter().map(|place| resource.fields[*place].name);
        for name in hidden {
            if shown.iter().any(|row| row.contains_key(name)) {
                return Err(forbidden(resource, None, &[]));
            }
        }
        if action != Action::Create {
            return Ok(());
        }
        let Some(filter) = self.standing.filter(Operation::Create, resource)? else {
            return Ok(());
        };
        let id = resource.id().name;
        let ids = shown.iter().filter_map(|row| row.get(id)?.as_str());
        let keys = ids.filter_map(|id| Key::read(resource, id)).collect();
        let lookup = Lookup::new(resource, keys, Within::Everything);
        // What has gone in the meantime is not looked at.
        let found = self.trusted().find_all(lookup).await?;
        if found.iter().all(|row| row.satisfies(resource, &filter)) {
            return Ok(());
        }
        Err(forbidden(resource, None, &[]))
    }
}

/// The rows that an answer shows.
fn shown(body: &[u8]) -> Vec<serde_json::Map<String, serde_json::Value>> {
    use serde_json::Value::{Array, Object};
    let Ok(Object(envelope)) = serde_json::from_slice(body) else {
        return Vec::new();
    };
    let rows = envelope.into_iter().flat_map(|(_, rows)| match rows {
        Array(rows) => rows,
        row => vec![row],
    });
    let rows = rows.filter_map(|row| match row {
        Object(row) => Some(row),
        _ => None,
    });
    rows.collect()
}

/// The answer that was given before.
pub(super) fn again(kept: KeptAnswer) -> Result<Answer, Problem> {
    let Some(status) = Status::of_code(kept.status) else {
        let cause = format!("an answer with the status {} was kept", kept.status);
        return Err(Problem::internal(cause));
    };
    let headers = kept.headers.into_iter();
    let headers = headers.map(|(name, value)| (Cow::Owned(name), value));
    let mut answer = Answer::new(status, kept.body);
    answer.headers = headers.collect();
    Ok(answer.with_header(REPLAYED, "true".to_owned()))
}
