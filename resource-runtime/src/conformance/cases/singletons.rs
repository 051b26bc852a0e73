//! What each parent has at most one of.

use serde_json::json;

use crate::conformance::subject::Subject;
use crate::resource::Archetype;
use crate::store::testing::Checked;

impl Subject<'_> {
    pub(super) fn is_a_singleton(&self) -> bool {
        self.reads() && self.resource.archetype == Archetype::Singleton
    }

    pub(super) fn ends_as_a_singleton(&self) -> bool {
        self.is_a_singleton() && self.deletes()
    }
}

pub(super) async fn before_it_is_made_there_is_none(subject: &Subject<'_>) -> Checked {
    let kit = subject.kit;
    let above = subject.above().await?;
    for endpoint in subject.own() {
        let path = kit.below(endpoint, above.as_deref(), None);
        let rule = "what was never made is missing (playbook 2.2.3)";
        kit.get(&path).await?.problem(404, "not-found", rule)?;
        if subject.updates() {
            let changed = kit.put(&path, &json!({})).await?;
            changed.problem(404, "not-found", "PUT makes nothing but in a store")?;
        }
        if subject.deletes() {
            let rule = "what was never made is deleted already (playbook 2.1.5)";
            kit.delete(&path).await?.is(204, rule)?;
        }
    }
    Ok(())
}

pub(super) async fn there_is_at_most_one(subject: &Subject<'_>) -> Checked {
    let row = subject.row().await?;
    let again = subject
        .kit
        .post(&row.path, &row.sent.clone().into())
        .await?;
    let rule = "there is at most one (RFC 9110 section 15.5.10; playbook 2.2.1)";
    again.problem(409, "already-there", rule)?;
    subject.stays(&row, rule).await
}

pub(super) async fn what_has_ended_can_be_made_again(subject: &Subject<'_>) -> Checked {
    let row = subject.row().await?;
    let deleted = subject.kit.delete(&row.path).await?;
    deleted.is(204, "DELETE ends what there is")?;
    if subject.updates() {
        let changed = subject.kit.put(&row.path, &json!({})).await?;
        changed.problem(404, "not-found", "PUT makes nothing but in a store")?;
    }
    let made = subject
        .kit
        .post(&row.path, &row.sent.clone().into())
        .await?;
    made.is(201, "what has ended can be made again")?;
    Ok(())
}
