//! Rows and what they belong to.

use std::rc::Rc;

use serde_json::{Value, json};

use super::methods::nowhere;
use crate::conformance::contents::Extent;
use crate::conformance::exchange::Request;
use crate::conformance::inputs::nothing;
use crate::conformance::rows::Row;
use crate::conformance::subject::Subject;
use crate::model::{Action, Endpoint, Method, Shape};
use crate::store::testing::Checked;

impl<'k> Subject<'k> {
    /// The paths that name the parent.
    fn nested(&self) -> impl Iterator<Item = &'k Endpoint> {
        self.own().filter(|it| it.fixed().is_some())
    }

    pub(super) fn deletes_below_a_parent(&self) -> bool {
        self.is_nested() && self.deletes() && !self.resource.archetype.is_single()
    }

    /// Holds that a row that was deleted below its parent, or with it, is gone, or let go if it can be
    /// alone.
    pub(super) async fn ended_below(&self, row: &Row) -> Checked {
        let read = self.kit.get(&row.path).await?;
        let parent = self.resource.parent();
        let parent = parent.map(|(_, field)| &self.resource.fields[field]);
        if let Some(parent) = parent.filter(|it| it.nullable() && self.resource.root) {
            let rule = "what can be without its parent is let go (playbook 2.3.5)";
            let place = format!("/{}/{}", self.resource.singular, parent.name);
            read.is(200, rule)?.same(&place, &Value::Null, rule)?;
        } else {
            let rule = "what was deleted is gone (playbook 2.1.5)";
            read.problem(404, "not-found", rule)?;
        }
        Ok(())
    }

    /// Another parent of the same kind, beside that of a row.
    async fn another_parent(&self, row: &Row) -> Checked<Option<Rc<Row>>> {
        let Some(above) = &row.above else {
            return Ok(None);
        };
        let near = above.above.clone();
        Ok(Some(self.kit.row_near(above.resource, near).await?))
    }
}

pub(super) async fn below_another_parent_a_row_is_missing(subject: &Subject<'_>) -> Checked {
    let row = subject.row().await?;
    let other = subject.another_parent(&row).await?;
    let rule = "below a parent is what belongs to it and nothing else (playbook 2.3.3)";
    for endpoint in subject.nested().filter(|it| it.shape == Shape::Item) {
        let path = subject.kit.below(endpoint, other.as_deref(), Some(&row.id));
        subject
            .kit
            .get(&path)
            .await?
            .problem(404, "not-found", rule)?;
        // In a store PUT would make another row of the same name.
        if endpoint.action(Method::Put) == Some(Action::Update) {
            let sent = Value::from(subject.kit.changes(&row).await?);
            let refused = subject.kit.put(&path, &sent).await?;
            refused.problem(404, "not-found", rule)?;
        }
        if endpoint.action(Method::Delete).is_some() {
            subject.kit.delete(&path).await?.is(204, rule)?;
        }
    }
    subject.stays(&row, rule).await?;
    if subject.lists() {
        let page = subject.page(&subject.whole_list(other.as_ref())).await?;
        page.exchange.holds(rule, "no row", page.rows.is_empty())?;
    }
    Ok(())
}

pub(super) async fn below_a_missing_parent_is_nothing(subject: &Subject<'_>) -> Checked {
    let above = subject.above().await?;
    let body = subject
        .kit
        .body(subject.resource, above.as_ref(), Extent::Least);
    let body = Value::from(body.await?);
    let missing = nothing(subject.resource);
    for endpoint in subject.nested() {
        let path = nowhere(subject, endpoint);
        for (method, action) in &endpoint.methods {
            let request = Request::new(method.name(), &*path);
            let request = match action {
                Action::UpdateMany => request.json(&json!({subject.resource.plural: [missing]})),
                Action::DeleteMany => {
                    Request::new(method.name(), subject.picking(&path, missing.as_str()))
                }
                action if action.takes_body() => request.json(&body),
                _ => request,
            };
            let refused = subject.kit.send(request).await?;
            let rule = "below what is missing is nothing (playbook 2.3.1)";
            refused.problem(404, "not-found", rule)?;
        }
    }
    Ok(())
}

pub(super) async fn a_row_is_given_another_parent(subject: &Subject<'_>) -> Checked {
    let attaching = subject.nested().filter(|it| it.shape == Shape::Item);
    for endpoint in attaching.filter(|it| it.action(Method::Post) == Some(Action::Attach)) {
        let row = subject.row().await?;
        let other = subject.another_parent(&row).await?;
        let path = subject.kit.below(endpoint, other.as_deref(), Some(&row.id));
        let rule = "a row that is attached belongs to its new parent alone (playbook 2.3.2)";
        let attached = subject.kit.attach(&path).await?;
        attached
            .is(201, rule)?
            .has("location", Some(&row.path), rule)?;
        let again = subject.kit.attach(&path).await?;
        again.is(200, "an attachment is idempotent (playbook 2.3.2)")?;
        subject.kit.get(&path).await?.is(200, rule)?;
        let before = subject.kit.to(endpoint, &row);
        subject
            .kit
            .get(&before)
            .await?
            .problem(404, "not-found", rule)?;
    }
    Ok(())
}

pub(super) async fn a_row_is_taken_from_its_parent(subject: &Subject<'_>) -> Checked {
    let row = subject.row().await?;
    let deleting = subject.nested().filter(|it| it.shape == Shape::Item);
    let mut deleting = deleting.filter(|it| it.action(Method::Delete).is_some());
    let Some(endpoint) = deleting.next() else {
        return Ok(());
    };
    let path = subject.kit.to(endpoint, &row);
    for _ in 0..2 {
        let rule = "DELETE below a parent is idempotent (playbook 2.3.5)";
        subject.kit.delete(&path).await?.is(204, rule)?;
        let rule = "what was taken from its parent is not below it";
        subject
            .kit
            .get(&path)
            .await?
            .problem(404, "not-found", rule)?;
    }
    subject.ended_below(&row).await
}
