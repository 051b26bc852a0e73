//! The end of rows.

use serde_json::Value;

use crate::conformance::subject::Subject;
use crate::resource::Operation;
use crate::store::testing::Checked;

pub(super) async fn what_is_deleted_is_gone_and_can_be_deleted_again(
    subject: &Subject<'_>,
) -> Checked {
    let above = subject.above().await?;
    let row = subject.row_below(above.as_ref()).await?;
    let other = subject.beside(above.as_ref()).await?;
    let stranger = subject.row().await?;
    for _ in 0..2 {
        let deleted = subject.kit.delete(&row.path).await?;
        deleted.is(
            204,
            "DELETE is idempotent (RFC 9110 section 9.2.2; playbook 2.1.5)",
        )?;
        let read = subject.kit.get(&row.path).await?;
        read.problem(
            404,
            "not-found",
            "what was deleted is gone (playbook 2.1.5)",
        )?;
    }
    for other in other.iter().chain([&stranger]) {
        let rule = "the end of a row is that of no other";
        subject.left_alone(other, rule).await?;
    }
    let Some(other) = other else {
        return Ok(());
    };
    if subject.lists() {
        let rows = [row, other.clone()];
        let page = subject
            .page(&subject.list_of(above.as_ref(), &rows))
            .await?;
        let rule = "what was deleted is in no list";
        let left: Vec<_> = page
            .rows
            .iter()
            .map(|row| &row[subject.resource.id().name])
            .collect();
        let expected = Value::String(other.id.clone());
        page.exchange
            .holds(rule, format!("{expected} alone"), left == [&expected])?;
    }
    Ok(())
}

pub(super) async fn a_row_ends_or_is_let_go_with_its_parent(subject: &Subject<'_>) -> Checked {
    let row = subject.row().await?;
    let (Some(above), Some((parent, _))) = (&row.above, subject.resource.parent()) else {
        return Ok(());
    };
    if parent.operations.contains(Operation::Delete) {
        let deleted = subject.kit.delete(&above.path).await?;
        deleted.is(204, "a row can be deleted with what belongs to it")?;
        subject.ended_below(&row).await?;
    }
    Ok(())
}
