//! One row, changed.

use serde_json::{Value, json};

use super::bodies::UNKNOWN;
use super::creations::default_of;
use crate::change::{Purpose, taken};
use crate::conformance::contents::Extent;
use crate::conformance::exchange::Object;
use crate::conformance::inputs::mistyped;
use crate::conformance::rows::{Row, parent_field};
use crate::conformance::subject::Subject;
use crate::model::Endpoint;
use crate::resource::{Archetype, Operation};
use crate::store::testing::Checked;

impl Subject<'_> {
    pub(super) fn replaces(&self) -> bool {
        self.reads()
            && self.offers(Operation::Replace)
            && self.resource.archetype == Archetype::Collection
    }

    /// Changes a row, and holds it to what it must be then.
    async fn changed(&self, row: &Row, before: &Object, sent: Object) -> Checked<Object> {
        let changed = self.kit.put(&row.path, &sent.clone().into()).await?;
        let rule = "PUT changes what it is sent and nothing else (playbook 2.1.4); what a handler \
                    decides by itself is named to the kit by Options::decided";
        changed.is(200, rule)?;
        let after = changed.row(self.resource.singular)?;
        let expected = self.expected(before, &sent, &after);
        self.alike(&changed, &after, &expected, rule)?;
        let read = self.kit.get(&row.path).await?;
        let rule = "a change is read as it was answered";
        self.alike(&read, &read.row(self.resource.singular)?, &after, rule)?;
        Ok(after)
    }
}

pub(super) fn only(name: &str, value: Value) -> Object {
    [(name.to_owned(), value)].into_iter().collect()
}

pub(super) async fn a_change_writes_what_it_is_sent_and_nothing_else(
    subject: &Subject<'_>,
) -> Checked {
    let above = subject.above().await?;
    let beside = subject.beside(above.as_ref()).await?;
    let row = subject.row_below(above.as_ref()).await?;
    let stranger = subject.row().await?;
    let mut shown = row.shown.clone();
    for (name, value) in subject.kit.changes(&row).await? {
        shown = subject.changed(&row, &shown, only(&name, value)).await?;
    }
    let all = subject.kit.changes(&row).await?;
    subject.changed(&row, &shown, all).await?;
    for other in beside.iter().chain([&stranger]) {
        let rule = "a change of a row is that of no other";
        subject.left_alone(other, rule).await?;
    }
    Ok(())
}

pub(super) async fn the_same_change_twice_is_one_change(subject: &Subject<'_>) -> Checked {
    let row = subject.row().await?;
    let sent = Value::from(subject.kit.changes(&row).await?);
    let once = subject.kit.put(&row.path, &sent).await?;
    let rule = "PUT is idempotent (RFC 9110 section 9.2.2; playbook 1.1)";
    once.is(200, rule)?;
    let shown = once.row(subject.resource.singular)?;
    for sent in [&sent, &sent, &json!({})] {
        let again = subject.kit.put(&row.path, sent).await?;
        again.is(200, rule)?;
        let seen = again.row(subject.resource.singular)?;
        subject.alike(&again, &seen, &shown, rule)?;
    }
    Ok(())
}

pub(super) async fn a_null_clears(subject: &Subject<'_>) -> Checked {
    let above = subject.above().await?;
    let row = subject
        .kit
        .row_below(subject.resource, above, Extent::All)
        .await?;
    let mut shown = row.shown.clone();
    for field in subject.changeable().filter(|field| field.nullable()) {
        let sent = only(field.name, Value::Null);
        shown = subject.changed(&row, &shown, sent).await?;
    }
    Ok(())
}

pub(super) async fn what_cannot_be_changed_is_refused(subject: &Subject<'_>) -> Checked {
    let row = subject.row().await?;
    let by_path = row.above.as_ref().and(parent_field(subject.resource));
    let by_path = by_path.filter(|_| subject.resource.archetype.is_single());
    let taken: Vec<_> = taken(subject.resource, Purpose::Update, by_path)
        .map(|(field, _)| field.name)
        .collect();
    let settled = subject.resource.fields.iter();
    let settled = settled.filter(|field| !taken.contains(&field.name));
    let names: Vec<_> = settled.map(|field| field.name).chain([UNKNOWN]).collect();
    let sent: Object = names
        .iter()
        .map(|name| ((*name).to_owned(), json!("1")))
        .collect();
    let refused = subject.kit.put(&row.path, &sent.into()).await?;
    let rule = "what cannot be changed is refused, each with its place (OWASP API3)";
    refused.problem(422, "invalid-body", rule)?;
    let places: Vec<_> = names.iter().map(|name| format!("/{name}")).collect();
    refused.blames(&places, rule)?;
    subject.stays(&row, rule).await
}

pub(super) async fn a_refused_change_changes_nothing(subject: &Subject<'_>) -> Checked {
    let row = subject.row().await?;
    let sent = subject.kit.changes(&row).await?;
    for field in subject.changeable() {
        let Some(value) = mistyped(field).into_iter().next() else {
            continue;
        };
        let mut sent = sent.clone();
        sent.insert(field.name.to_owned(), value);
        let refused = subject.kit.put(&row.path, &sent.into()).await?;
        let rule = "a change with a mistake is refused as a whole";
        refused.problem(422, "invalid-body", rule)?;
        refused.blames(&[format!("/{}", field.name)], rule)?;
        subject.stays(&row, rule).await?;
    }
    Ok(())
}

pub(super) async fn a_replacement_sets_what_it_leaves_out_to_its_default(
    subject: &Subject<'_>,
) -> Checked {
    let (kit, resource) = (subject.kit, subject.resource);
    let above = subject.above().await?;
    let row = kit.row_below(resource, above.clone(), Extent::All).await?;
    let mut sent = kit.body(resource, above.as_ref(), Extent::Least).await?;
    let mut items = subject.items();
    let fixed = items.find(|it| it.canonical).and_then(Endpoint::fixed);
    let taken: Vec<_> = taken(resource, Purpose::Replace, fixed)
        .map(|(field, _)| field.name)
        .collect();
    sent.retain(|name, _| taken.contains(&name.as_str()));
    let parent = parent_field(resource).map(|parent| resource.fields[parent].name);
    if let Some(parent) = parent.filter(|parent| taken.contains(parent)) {
        sent.insert(parent.to_owned(), row.shown[parent].clone());
    }
    let replaced = kit.post(&row.path, &sent.clone().into()).await?;
    let rule = "a replacement sets what it leaves out to its default (SEN-verb-3)";
    replaced.is(200, rule)?;
    let after = replaced.row(resource.singular)?;
    let mut all = sent.clone();
    for field in subject.changeable() {
        all.entry(field.name).or_insert_with(|| default_of(field));
    }
    let expected = subject.expected(&row.shown, &all, &after);
    subject.alike(&replaced, &after, &expected, rule)
}
