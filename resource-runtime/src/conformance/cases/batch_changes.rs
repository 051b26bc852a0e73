//! Many rows changed at once, or none.

use std::rc::Rc;

use serde_json::{Value, json};

use super::batches::WHOLE;
use super::bodies::UNKNOWN;
use super::changes::only;
use super::filters::text;
use crate::conformance::exchange::{Exchange, Object};
use crate::conformance::inputs::nothing;
use crate::conformance::page::with;
use crate::conformance::rows::Row;
use crate::conformance::subject::Subject;
use crate::resource::FieldSpec;
use crate::store::testing::Checked;

impl Subject<'_> {
    /// Three rows below a parent, the path of their list, and a field that all can share.
    async fn three(&self) -> Checked<(Vec<Rc<Row>>, String, &'static FieldSpec)> {
        let above = self.above().await?;
        let mut rows = Vec::new();
        for _ in 0..3 {
            rows.push(self.row_below(above.as_ref()).await?);
        }
        let path = self.whole_list(above.as_ref());
        let shared = self.shared().expect("only what has such a field is asked");
        Ok((rows, path, shared))
    }

    /// Another value for a field of these rows.
    async fn another(&self, row: &Rc<Row>, field: &FieldSpec) -> Checked<Value> {
        let changes = self.kit.changes(row).await?;
        Ok(changes.get(field.name).cloned().unwrap_or_default())
    }

    /// Holds an answer to these rows in this order, each as it was but for a value of its own, and each
    /// row to what is answered of it.
    async fn changed_many(
        &self,
        answer: &Exchange,
        field: &FieldSpec,
        expected: &[(&Row, &Value)],
    ) -> Checked {
        let rule = "a batch answers its rows whole, in the order in which they were named (design \
                    principles, SEN-batch-1)";
        answer.is(200, rule)?;
        let rows = answer.rows(self.resource.plural)?;
        let id = self.resource.id().name;
        let seen: Vec<_> = rows
            .iter()
            .map(|row| (&row[id], &row[field.name]))
            .collect();
        let wanted: Vec<_> = expected
            .iter()
            .map(|(row, value)| (Value::String(row.id.clone()), *value))
            .collect();
        let same = seen.len() == wanted.len()
            && seen
                .iter()
                .zip(&wanted)
                .all(|(seen, it)| (*seen.0 == it.0) && seen.1 == it.1);
        let names = wanted
            .iter()
            .map(|(id, value)| format!("{id} with {value}"));
        answer.holds(rule, names.collect::<Vec<_>>().join(", "), same)?;
        for ((row, value), seen) in expected.iter().zip(&rows) {
            let sent = only(field.name, (*value).clone());
            let rule = "a batch changes what it is sent and nothing else";
            let expected = self.expected(&row.shown, &sent, seen);
            self.alike(answer, seen, &expected, rule)?;
            self.reads_as(row, seen).await?;
        }
        Ok(())
    }

    /// Holds a row to what a batch has answered of it.
    async fn reads_as(&self, row: &Row, answered: &Object) -> Checked {
        let read = self.kit.get(&row.path).await?;
        let rule = "a batch changes what it says that it has changed";
        let seen = read.is(200, rule)?.row(self.resource.singular)?;
        self.alike(&read, &seen, answered, rule)
    }
}

pub(super) async fn ids_say_what_a_batch_changes(subject: &Subject<'_>) -> Checked {
    let (rows, path, field) = subject.three().await?;
    let value = subject.another(&rows[0], field).await?;
    let ids = json!([rows[2].id, rows[0].id, rows[2].id]);
    let batch = subject.batch(ids, Some((field, &value)));
    let changed = subject.kit.put(&path, &batch).await?;
    let expected = [(&*rows[2], &value), (&*rows[0], &value)];
    subject.changed_many(&changed, field, &expected).await?;
    subject
        .left_alone(&rows[1], "a batch changes what it names and nothing else")
        .await?;
    let nobody = subject.batch(json!([]), Some((field, &value)));
    let nobody = subject.kit.put(&path, &nobody).await?;
    subject.changed_many(&nobody, field, &[]).await
}

pub(super) async fn a_batch_of_one_changes_one(subject: &Subject<'_>) -> Checked {
    let (rows, path, field) = subject.three().await?;
    let id = subject.resource.id().name;
    let by_id = subject.another(&rows[0], field).await?;
    let by_item = subject.another(&rows[1], field).await?;
    for (row, value, batch) in [
        (
            &rows[0],
            &by_id,
            subject.batch(json!([rows[0].id]), Some((field, &by_id))),
        ),
        (
            &rows[1],
            &by_item,
            subject.batch(json!([{id: rows[1].id, field.name: by_item}]), None),
        ),
    ] {
        let changed = subject.kit.put(&path, &batch).await?;
        subject
            .changed_many(&changed, field, &[(row, value)])
            .await?;
    }
    subject
        .left_alone(&rows[2], "a batch changes what it names and nothing else")
        .await
}

pub(super) async fn items_change_each_its_own_row(subject: &Subject<'_>) -> Checked {
    let (rows, path, field) = subject.three().await?;
    let id = subject.resource.id().name;
    let one = subject.another(&rows[0], field).await?;
    let other = subject.another(&rows[1], field).await?;
    let items = json!([
        {id: rows[1].id, field.name: other},
        {id: rows[0].id, field.name: one},
    ]);
    let changed = subject.kit.put(&path, &subject.batch(items, None)).await?;
    let expected = [(&*rows[1], &other), (&*rows[0], &one)];
    subject.changed_many(&changed, field, &expected).await?;
    subject
        .left_alone(&rows[2], "a batch changes what it names and nothing else")
        .await?;

    let (rows, path, field) = subject.three().await?;
    let items = json!([
        {id: rows[1].id, field.name: other},
        {id: rows[0].id, UNKNOWN: 1},
    ]);
    let refused = subject.kit.put(&path, &subject.batch(items, None)).await?;
    let place = format!("/{}/1/{UNKNOWN}", subject.resource.plural);
    refused
        .problem(422, "invalid-body", WHOLE)?
        .blames(&[place], WHOLE)?;
    let mixed = json!([rows[0].id, {id: rows[1].id, field.name: other}]);
    let refused = subject.kit.put(&path, &subject.batch(mixed, None)).await?;
    let rule = "a batch is of ids or of items";
    refused.problem(400, "ambiguous-batch", rule)?;
    subject.all_stay(&rows).await
}

pub(super) async fn a_filter_says_what_a_batch_changes(subject: &Subject<'_>) -> Checked {
    let rule = "a filter says which rows a batch changes";
    for filter in subject.filters() {
        let above = subject.above().await?;
        let rows = subject.varied(above.as_ref()).await?;
        let Some(field) = subject.shared() else {
            continue;
        };
        let picks = |row: &Row| row.shown.get(filter.name) == rows[0].shown.get(filter.name);
        let operand = rows[0].shown.get(filter.name).cloned().unwrap_or_default();
        if operand.is_null() {
            continue;
        }
        let value = subject.another(&rows[0], field).await?;
        let picked = with(
            &subject.whole_list(above.as_ref()),
            filter.name,
            &text(&operand),
        );
        let changed = subject
            .kit
            .put(&picked, &json!({field.name: value}))
            .await?;
        // At a root there may be others that are picked, too.
        let seen = changed.is(200, rule)?.rows(subject.resource.plural)?;
        let all = seen.iter().all(|row| row[field.name] == value);
        changed.holds(rule, format!("rows with {value} as `{}`", field.name), all)?;
        for row in &rows {
            if picks(row) {
                let id = subject.resource.id().name;
                let expected = format!("the row {}", row.id);
                let seen = seen.iter().find(|seen| seen[id] == *row.id);
                let seen = seen.ok_or_else(|| changed.fault(rule, expected))?;
                subject.reads_as(row, seen).await?;
            } else {
                subject.left_alone(row, rule).await?;
            }
        }
    }
    Ok(())
}

pub(super) async fn one_unknown_row_keeps_a_batch_from_changing_anything(
    subject: &Subject<'_>,
) -> Checked {
    let (rows, path, field) = subject.three().await?;
    let value = subject.another(&rows[0], field).await?;
    let ids = json!([rows[0].id, nothing(subject.resource), rows[1].id]);
    let batch = subject.batch(ids, Some((field, &value)));
    let refused = subject.kit.put(&path, &batch).await?;
    let place = format!("/{}/1", subject.resource.plural);
    refused
        .problem(404, "not-found", WHOLE)?
        .blames(&[place], WHOLE)?;
    subject.all_stay(&rows).await
}

pub(super) async fn without_a_selector_nothing_is_changed(subject: &Subject<'_>) -> Checked {
    let (rows, path, field) = subject.three().await?;
    let value = subject.another(&rows[0], field).await?;
    let refused = subject.kit.put(&path, &json!({field.name: value})).await?;
    let rule = "a batch says which rows it means: without that it is none, never all";
    refused.problem(400, "selector-required", rule)?;
    let unknown = with(&subject.picking(&path, [&*rows[0].id]), UNKNOWN, "1");
    let refused = subject
        .kit
        .put(&unknown, &json!({field.name: value}))
        .await?;
    refused.problem(400, "unknown-parameter", rule)?;
    subject.all_stay(&rows).await
}

pub(super) async fn a_batch_that_is_too_large_is_refused(subject: &Subject<'_>) -> Checked {
    let (rows, path, field) = subject.three().await?;
    let value = subject.another(&rows[0], field).await?;
    let most = subject.resource.limits.batch;
    let ids = vec![rows[0].id.clone(); most as usize + 1];
    let batch = subject.batch(json!(ids), Some((field, &value)));
    let refused = subject.kit.put(&path, &batch).await?;
    let rule = "a batch is never cut short";
    refused.problem(400, "batch-too-large", rule)?;
    let named = refused
        .at("/detail")
        .to_string()
        .contains(&most.to_string());
    refused.holds(rule, format!("a detail that names {most}"), named)?;
    subject.all_stay(&rows[..1]).await
}
