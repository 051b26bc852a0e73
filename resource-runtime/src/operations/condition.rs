//! What a request is conditional on, held against the row that it is about (RFC 9110 section 13).

use super::engine::{Engine, Target};
use crate::model::{Action, Endpoint, Entity};
use crate::problem::{Problem, ProblemKind};
use crate::representation::{Answer, Status, View};
use crate::request::{KeyOffer, Offered, Tags};
use crate::resource::ResourceSpec;
use crate::store::Row;

impl Engine {
    /// The conditions that a write may have.
    pub fn offered(endpoint: &Endpoint, action: Action) -> Offered {
        let if_match = endpoint.takes_state(action);
        Offered {
            if_match,
            required: if_match && endpoint.resource_at(0).requirements.if_match,
            creation: endpoint.makes_what_is_named(action),
            key: match action.takes_key() {
                true if endpoint.requires_key(action) => KeyOffer::Required,
                true => KeyOffer::Taken,
                false => KeyOffer::Refused,
            },
        }
    }

    /// The answer to a `GET` of one row; nothing of it where the client has it already.
    pub(super) fn shown(
        &self,
        target: &Target<'_>,
        entity: &Entity,
        row: Row<'_>,
        view: &View<'_>,
        body: impl FnOnce() -> Vec<u8>,
    ) -> Result<Answer, Problem> {
        let tag = entity.shape.tag(row, view);
        let conditions = target.conditions;
        let holds = |tags: &Tags| tags.hold_strongly(tag.as_deref());
        if !conditions.if_match.as_ref().is_none_or(holds) {
            return Err(match tag {
                Some(_) => changed(entity.resource),
                None => failed(UNTAGGED.to_owned()),
            });
        }
        let known = conditions.if_none_match.as_ref();
        let answer = if known.is_some_and(|tags| tags.hold_weakly(tag.as_deref())) {
            Answer::not_modified()
        } else {
            Answer::new(Status::Ok, body())
        };
        Ok(self.located(target, entity, row, answer.with_tag(tag)))
    }
}

impl Target<'_> {
    /// The answer to a `GET` of what has no tag: nothing of it where the client says that it has
    /// whatever is there (RFC 9110 section 13.1.2).
    ///
    /// # Errors
    /// 412 where the client names a tag that it must have, since it has none.
    pub(super) fn untagged(self, answer: Answer) -> Result<Answer, Problem> {
        let holds = |tags: &Tags| tags.hold_strongly(None);
        if !self.conditions.if_match.as_ref().is_none_or(holds) {
            return Err(failed(UNTAGGED.to_owned()));
        }
        let known = self.conditions.if_none_match.as_ref();
        if known.is_some_and(|tags| tags.hold_weakly(None)) {
            return Ok(Answer::not_modified());
        }
        Ok(answer)
    }

    /// The version that a row must still have when it is written, if the request holds it to any.
    ///
    /// # Errors
    /// 412 where the row has none of the tags that the request names.
    pub(super) fn expected(self, entity: &Entity, row: Row<'_>) -> Result<Option<i64>, Problem> {
        let Some(tags @ Tags::Listed(_)) = &self.conditions.if_match else {
            return Ok(None);
        };
        match entity
            .shape
            .state(row, &self.standing.hidden(entity.resource))
        {
            Some((version, tag)) if tags.hold_strongly(Some(&tag)) => Ok(Some(version)),
            _ => Err(changed(entity.resource)),
        }
    }

    /// Refuses to find it right that a row is gone already, where the request says that it must be
    /// there. Which state of it was to end does not matter any more: it is done (RFC 9110 section
    /// 13.1.1).
    ///
    /// # Errors
    /// 412.
    pub(super) fn expect_gone(self) -> Result<(), Problem> {
        match self.conditions.if_match {
            Some(Tags::Any) => Err(failed("nothing is there".to_owned())),
            _ => Ok(()),
        }
    }
}

/// What a client is told that holds what has no tag to one.
const UNTAGGED: &str = "what is read here has no tag: send the request without If-Match, or with *";

/// 412 where a row is in another state than a client has seen.
pub(super) fn changed(resource: &ResourceSpec) -> Problem {
    failed(format!(
        "the {} is not as it was when it had this tag: get it again, and send its new ETag",
        resource.noun()
    ))
}

/// 412 where a row must be there, and is not.
pub(super) fn absent(resource: &ResourceSpec) -> Problem {
    failed(format!(
        "there is no such {}, and If-Match asks for one",
        resource.noun()
    ))
}

fn failed(detail: String) -> Problem {
    Problem::new(ProblemKind::PreconditionFailed, detail)
}
