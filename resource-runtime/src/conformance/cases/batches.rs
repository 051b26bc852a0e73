//! Many rows at once, or none.

use std::rc::Rc;

use serde_json::{Value, json};

use super::bodies::UNKNOWN;
use crate::conformance::contents::Extent;
use crate::conformance::exchange::Object;
use crate::conformance::inputs::nothing;
use crate::conformance::rows::Row;
use crate::conformance::subject::Subject;
use crate::resource::FieldSpec;
use crate::store::testing::{Checked, Passed};

pub(super) const WHOLE: &str = "a batch is carried out whole or not at all";

impl Subject<'_> {
    /// Bodies of new rows below a parent.
    async fn bodies(&self, above: Option<&Rc<Row>>, count: usize) -> Checked<Vec<Object>> {
        let mut bodies = Vec::new();
        for _ in 0..count {
            let body = self.kit.body(self.resource, above, Extent::All);
            bodies.push(body.await?);
        }
        Ok(bodies)
    }

    /// A batch of this resource.
    pub(super) fn batch(
        &self,
        list: impl Into<Value>,
        shared: Option<(&FieldSpec, &Value)>,
    ) -> Value {
        let mut batch = Object::new();
        batch.insert(self.resource.plural.to_owned(), list.into());
        if let Some((field, value)) = shared {
            batch.insert(field.name.to_owned(), value.clone());
        }
        batch.into()
    }

    /// Holds that rows are shown as they were.
    pub(super) async fn all_stay(&self, rows: &[Rc<Row>]) -> Checked {
        for row in rows {
            self.stays(row, WHOLE).await?;
        }
        Ok(())
    }
}

pub(super) async fn a_batch_makes_its_rows_in_order(subject: &Subject<'_>) -> Checked {
    let above = subject.above().await?;
    let bodies = subject.bodies(above.as_ref(), 3).await?;
    let path = subject.whole_list(above.as_ref());
    let made = subject
        .kit
        .post(&path, &subject.batch(json!(bodies), None))
        .await?;
    let rule = "a batch of new rows is answered with all of them, in order (SEN-batch-4)";
    made.holds(rule, 201, matches!(made.answer.status, 201 | 202))?;
    let rows = made.rows(subject.resource.plural)?;
    made.holds(rule, "3 rows", rows.len() == 3)?;
    for (row, sent) in rows.into_iter().zip(bodies) {
        subject.keeps(&made, &row, &sent)?;
        let (kit, above) = (subject.kit, above.clone());
        let row = kit.seen(subject.resource, above, sent, (&made, row), None)?;
        subject
            .stays(&row, "what a batch makes is read as it was answered")
            .await?;
    }
    Ok(())
}

pub(super) async fn a_batch_of_one_is_a_batch(subject: &Subject<'_>) -> Checked {
    let above = subject.above().await?;
    let bodies = subject.bodies(above.as_ref(), 1).await?;
    let path = subject.whole_list(above.as_ref());
    let batch = subject.batch(json!(bodies), None);
    let made = subject.kit.post(&path, &batch).await?;
    let rule = "a batch of one is answered as a batch (SEN-batch-4)";
    made.holds(rule, 201, matches!(made.answer.status, 201 | 202))?;
    let rows = made.rows(subject.resource.plural)?;
    made.holds(rule, "1 row", rows.len() == 1)?;
    made.has("location", None, "of a batch there is no one Location")?;
    subject.keeps(&made, &rows[0], &bodies[0])
}

pub(super) async fn an_empty_batch_makes_nothing(subject: &Subject<'_>) -> Checked {
    let above = subject.above().await?;
    let before = subject.newest(above.as_ref()).await?;
    let path = subject.whole_list(above.as_ref());
    let nothing = subject.batch(json!([]), None);
    let answer = subject.kit.post(&path, &nothing).await?;
    let rule = "a batch of nothing is carried out, and makes nothing";
    let rows = answer.is(200, rule)?.rows(subject.resource.plural)?;
    answer.holds(rule, "no row", rows.is_empty())?;
    subject.unchanged(above.as_ref(), &before, rule).await
}

pub(super) async fn a_batch_that_is_too_large_makes_nothing(
    subject: &Subject<'_>,
) -> Checked<Passed> {
    let above = subject.above().await?;
    let before = subject.newest(above.as_ref()).await?;
    let extent = Extent::Least;
    let body = subject.kit.body(subject.resource, above.as_ref(), extent);
    let (body, most) = (body.await?, subject.resource.limits.batch);
    let bodies = vec![body; most as usize + 1];
    let path = subject.whole_list(above.as_ref());
    let batch = subject.batch(json!(bodies), None);
    let refused = subject.kit.post(&path, &batch).await?;
    if refused.answer.status == 413 {
        // So many are more than a body may have.
        return Ok(Passed::LeftOut);
    }
    let rule = "a batch is never cut short";
    refused.problem(400, "batch-too-large", rule)?;
    let told = refused.at("/detail").to_string();
    let named = told.contains(&most.to_string());
    refused.holds(rule, format!("a detail that names {most}"), named)?;
    subject.unchanged(above.as_ref(), &before, rule).await?;
    Ok(Passed::Holds)
}

pub(super) async fn one_mistake_keeps_a_batch_from_making_anything(
    subject: &Subject<'_>,
) -> Checked {
    let above = subject.above().await?;
    let mut bodies = subject.bodies(above.as_ref(), 3).await?;
    let before = subject.newest(above.as_ref()).await?;
    bodies[1].insert(UNKNOWN.to_owned(), json!(1));
    let path = subject.whole_list(above.as_ref());
    let refused = subject
        .kit
        .post(&path, &subject.batch(json!(bodies), None))
        .await?;
    let place = format!("/{}/1/{UNKNOWN}", subject.resource.plural);
    refused
        .problem(422, "invalid-body", WHOLE)?
        .blames(&[place], WHOLE)?;
    subject.unchanged(above.as_ref(), &before, WHOLE).await
}

/// Holds that a batch of new rows is refused for what its last one says of a field, and makes nothing.
async fn clashes(
    subject: &Subject<'_>,
    field: &FieldSpec,
    value: impl Fn(&[Object]) -> Value,
    (status, slug): (u16, &str),
) -> Checked {
    let above = subject.above().await?;
    let path = subject.whole_list(above.as_ref());
    let mut bodies = subject.bodies(above.as_ref(), 3).await?;
    let value = value(&bodies);
    if value.is_null() {
        return Err(subject.kit.spent(field));
    }
    bodies[2].insert(field.name.to_owned(), value);
    let before = subject.newest(above.as_ref()).await?;
    let batch = subject.batch(json!(bodies), None);
    let refused = subject.kit.post(&path, &batch).await?;
    let place = format!("/{}/2/{}", subject.resource.plural, field.name);
    refused
        .problem(status, slug, WHOLE)?
        .blames(&[place], WHOLE)?;
    subject.unchanged(above.as_ref(), &before, WHOLE).await
}

pub(super) async fn one_clash_keeps_a_batch_from_making_anything(subject: &Subject<'_>) -> Checked {
    for field in subject.distinct() {
        let taken = |bodies: &[Object]| bodies[0][field.name].clone();
        clashes(subject, field, taken, (409, "duplicate")).await?;
    }
    for field in subject.sendable() {
        if let Some(target) = field.target() {
            let missing = |_: &[Object]| nothing(target);
            clashes(subject, field, missing, (422, "invalid-body")).await?;
        }
    }
    Ok(())
}

pub(super) async fn many_rows_are_deleted_by_their_ids_again_and_again(
    subject: &Subject<'_>,
) -> Checked {
    let above = subject.above().await?;
    let mut rows = Vec::new();
    for _ in 0..3 {
        rows.push(subject.row_below(above.as_ref()).await?);
    }
    let path = subject.whole_list(above.as_ref());
    let rule = "a batch of deletions says which rows it means (RFC 9110 section 9.3.5)";
    let refused = subject.kit.delete(&path).await?;
    refused.problem(400, "selector-required", rule)?;
    subject.all_stay(&rows).await?;
    let picked = subject.picking(&path, [&*rows[0].id, &*rows[2].id]);
    for _ in 0..2 {
        subject
            .kit
            .delete(&picked)
            .await?
            .is(204, "DELETE is idempotent")?;
    }
    for row in [&rows[0], &rows[2]] {
        subject.ended_below(row).await?;
    }
    subject.stays(&rows[1], rule).await
}
