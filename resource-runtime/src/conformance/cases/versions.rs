//! Rows whose changes are counted, and writes that are held to one state of them.

use serde_json::{Value, json};

use crate::conformance::exchange::{Exchange, Object, Request};
use crate::conformance::page::with;
use crate::conformance::rows::Row;
use crate::conformance::subject::Subject;
use crate::resource::{FieldSpec, Role};
use crate::store::testing::Checked;

const CHANGED: &str = "a write that is held to a state that has passed changes nothing (RFC 9110 \
                       section 13.1.1)";

impl Subject<'_> {
    fn version(&self) -> Option<&'static FieldSpec> {
        let place = self.resource.index_of(Role::Version)?;
        Some(&self.resource.fields[place])
    }

    /// Whether an answer can be without all that is computed.
    fn is_told_by_its_version(&self) -> bool {
        let mut fields = self.resource.fields.iter();
        fields.all(|field| !field.computed || field.collapse)
    }

    pub(super) fn has_states(&self) -> bool {
        self.updates() && self.version().is_some() && self.is_told_by_its_version()
    }

    pub(super) fn demands_states(&self) -> bool {
        self.updates() && self.resource.requirements.if_match
    }

    pub(super) fn counts_items(&self) -> bool {
        self.lists() && self.updates() && self.version().is_some() && self.shared().is_some()
    }

    /// A row with all that its version stands for, and what is sent with the request.
    async fn state(&self, row: &Row, condition: Option<(&str, &str)>) -> Checked<Exchange> {
        let computed = self.resource.fields.iter().filter(|field| field.computed);
        let names: Vec<&str> = computed.map(|field| field.name).collect();
        let target = if names.is_empty() {
            row.path.clone()
        } else {
            with(&row.path, "collapse", &names.join(","))
        };
        let request = Request::new("GET", target);
        let request = match condition {
            Some((name, value)) => request.header(name, value),
            None => request,
        };
        self.kit.send(request).await
    }

    /// The tag of a row as it is now.
    async fn tag(&self, row: &Row) -> Checked<String> {
        let read = self.state(row, None).await?;
        let rule = "a row that counts its changes has a strong tag (RFC 9110 section 8.8.3)";
        let tag = read.is(200, rule)?.answer.header("etag");
        let tag = tag.unwrap_or_default().to_owned();
        let strong = tag.len() > 2 && tag.starts_with('"') && tag.ends_with('"');
        read.holds(rule, "ETag: \"…\"", strong)?;
        Ok(tag)
    }

    async fn put_if(&self, row: &Row, tag: &str, sent: &Object) -> Checked<Exchange> {
        let request = Request::new("PUT", &row.path).header("if-match", tag);
        self.kit.send(request.json(&sent.clone().into())).await
    }
}

pub(super) async fn each_state_has_a_tag_of_its_own(subject: &Subject<'_>) -> Checked {
    let row = subject.row().await?;
    let first = subject.tag(&row).await?;
    let known = subject.state(&row, Some(("if-none-match", &first))).await?;
    let rule = "what a client has already is not sent again (RFC 9110 section 13.1.2)";
    known.is(304, rule)?;
    known.has("etag", Some(&first), rule)?;
    let other = subject
        .state(&row, Some(("if-none-match", "\"other\"")))
        .await?;
    other.is(200, rule)?;

    let rule = "a write that changes nothing leaves the tag, and another never does";
    let nothing = subject.put_if(&row, &first, &Object::new()).await?;
    nothing.is(200, rule)?;
    let same = subject.tag(&row).await?;
    nothing.holds(rule, &first, same == first)?;
    let sent = subject.kit.changes(&row).await?;
    let changed = subject.put_if(&row, &first, &sent).await?;
    changed.is(200, rule)?;
    let second = subject.tag(&row).await?;
    let differs = changed.row(subject.resource.singular)? != row.shown;
    changed.holds(rule, "another tag", (second != first) == differs)
}

pub(super) async fn a_state_that_has_passed_is_not_changed(subject: &Subject<'_>) -> Checked {
    let row = subject.row().await?;
    let sent = subject.kit.changes(&row).await?;
    for tag in [
        "\"other\"".to_owned(),
        format!("W/{}", subject.tag(&row).await?),
    ] {
        let refused = subject.put_if(&row, &tag, &sent).await?;
        refused.problem(412, "precondition-failed", CHANGED)?;
        let request = Request::new("DELETE", &row.path).header("if-match", &tag);
        if subject.deletes() {
            let refused = subject.kit.send(request).await?;
            refused.problem(412, "precondition-failed", CHANGED)?;
        }
        subject.stays(&row, CHANGED).await?;
    }
    let refused = subject.put_if(&row, "other", &sent).await?;
    let rule = "what is no list of tags is no condition";
    refused.problem(400, "invalid-header", rule)?;
    subject.stays(&row, rule).await
}

pub(super) async fn what_has_seen_no_state_changes_none(subject: &Subject<'_>) -> Checked {
    let (kit, row) = (subject.kit, subject.row().await?);
    let sent = Value::from(kit.changes(&row).await?);
    let change = Request::new("PUT", &row.path).json(&sent);
    let end = Request::new("DELETE", &row.path);
    let ends = subject.deletes().then_some(end);
    for request in [change].into_iter().chain(ends) {
        let refused = kit.once(request).await?;
        let rule = "what must say which state it has seen is refused without (RFC 6585 section 3)";
        refused.problem(428, "precondition-required", rule)?;
        subject.stays(&row, rule).await?;
    }
    Ok(())
}

pub(super) async fn an_item_of_another_version_keeps_a_batch_from_changing_anything(
    subject: &Subject<'_>,
) -> Checked {
    let above = subject.above().await?;
    let rows = [
        subject.row_below(above.as_ref()).await?,
        subject.row_below(above.as_ref()).await?,
    ];
    let (Some(version), Some(field)) = (subject.version(), subject.shared()) else {
        return Ok(());
    };
    let path = subject.whole_list(above.as_ref());
    let id = subject.resource.id().name;
    let changes = subject.kit.changes(&rows[0]).await?;
    let value = changes.get(field.name).cloned().unwrap_or_default();
    let items = |last: &Value| {
        json!([
            {id: rows[0].id, version.name: rows[0].shown[version.name], field.name: value},
            {id: rows[1].id, version.name: last, field.name: value},
        ])
    };
    let batch = subject.batch(items(&json!("0")), None);
    let refused = subject.kit.put(&path, &batch).await?;
    let place = format!("/{}/1/{}", subject.resource.plural, version.name);
    refused
        .problem(412, "precondition-failed", CHANGED)?
        .blames(&[place], CHANGED)?;
    for row in &rows {
        subject.stays(row, CHANGED).await?;
    }
    let batch = subject.batch(items(&rows[1].shown[version.name]), None);
    let done = subject.kit.put(&path, &batch).await?;
    done.is(200, "a batch of the right versions is carried out")?;
    Ok(())
}
