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
