//! Rows whose ids clients choose.

use serde_json::json;

use crate::conformance::contents::Extent;
use crate::conformance::exchange::Request;
use crate::conformance::subject::Subject;
use crate::model::Shape;
use crate::resource::{Archetype, Kind, Operation};
use crate::store::testing::Checked;

impl Subject<'_> {
    pub(super) fn is_a_store(&self) -> bool {
        let offers = self.offers(Operation::Create) && self.offers(Operation::Update);
        self.reads() && self.resource.archetype == Archetype::Store && offers
    }

    pub(super) fn takes_any_id(&self) -> bool {
        let id = self.resource.id();
        let constraints = &id.constraints;
        let bound = constraints.max_length.is_some_and(|most| most < 20)
            || constraints.min_length.is_some_and(|least| least > 10);
        let sample = self.kit.sample(self.resource);
        self.is_a_store()
            && !sample.is_some_and(|sample| sample.settles(id))
            && matches!(id.kind(), Kind::Text)
            && constraints.pattern.is_none()
            && constraints.format.is_none()
            && !bound
    }
}

pub(super) async fn a_put_makes_then_changes(subject: &Subject<'_>) -> Checked {
    let row = subject.row().await?;
    let again = subject.kit.put(&row.path, &json!({})).await?;
    let rule =
        "the first PUT makes, the next ones change what they are sent (RFC 9110 section 9.3.4)";
    again.is(200, rule)?.has("location", None, rule)?;
    let seen = again.row(subject.resource.singular)?;
    subject.alike(&again, &seen, &row.shown, rule)
}

pub(super) async fn a_put_can_be_told_to_make_only(subject: &Subject<'_>) -> Checked {
    let (kit, row) = (subject.kit, subject.row().await?);
    let only = |path: &str| Request::new("PUT", path).header("if-none-match", "*");
    let changes = kit.changes(&row).await?;
    let refused = kit.send(only(&row.path).json(&changes.into())).await?;
    let rule = "If-None-Match: * makes and never changes (RFC 9110 section 13.1.2)";
    refused.problem(412, "precondition-failed", rule)?;
    subject.stays(&row, rule).await?;
    let above = row.above.clone();
    let sent = kit
        .body(subject.resource, above.as_ref(), Extent::Least)
        .await?;
    let id = kit.new_id(subject.resource, above.as_deref())?;
    if let Some(endpoint) = subject.items().find(|it| it.shape == Shape::Item) {
        let path = kit.below(endpoint, above.as_deref(), Some(&id));
        let made = kit.send(only(&path).json(&sent.into())).await?;
        made.is(201, rule)?;
    }
    Ok(())
}

pub(super) async fn any_text_is_an_id(subject: &Subject<'_>) -> Checked {
    let (kit, resource) = (subject.kit, subject.resource);
    let above = subject.above().await?;
    let Some(endpoint) = kit.making(resource) else {
        return Ok(());
    };
    for id in ["a b/c", "50%", "é☃?x=1", "#;'\"\\"] {
        let sent = kit.body(resource, above.as_ref(), Extent::Least).await?;
        let path = kit.below(endpoint, above.as_deref(), Some(id));
        let made = kit.put(&path, &sent.clone().into()).await?;
        let rule = "any text is an id, percent-encoded in every path (RFC 3986 section 2.1)";
        made.is(201, rule)?;
        let row = kit.made(resource, above.clone(), sent, &made, Some(id.to_owned()))?;
        let place = format!("/{}/{}", resource.singular, resource.id().name);
        made.same(&place, &json!(id), rule)?;
        made.has("location", Some(&row.path), rule)?;
        subject.stays(&row, rule).await?;
    }
    Ok(())
}
