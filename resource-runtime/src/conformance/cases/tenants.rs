//! Rows of another tenant: as if they were not there.

use std::rc::Rc;

use serde_json::{Value, json};

use crate::conformance::contents::Extent;
use crate::conformance::exchange::{Exchange, Request};
use crate::conformance::inputs::nothing;
use crate::conformance::rows::Row;
use crate::conformance::subject::Subject;
use crate::model::Shape;
use crate::resource::{ResourceSpec, scope_of};
use crate::store::testing::Checked;

const TENANT: &str = "what belongs to another tenant answers as what is missing (OWASP API1; design \
                      principles, SEN-scope-1)";

impl Subject<'_> {
    pub(super) fn lists_in_a_scope(&self) -> bool {
        self.lists() && self.lies_in_a_scope()
    }

    /// Another row, of another tenant.
    async fn strangers(&self) -> Checked<(Rc<Row>, Rc<Row>)> {
        Ok((self.row().await?, self.row().await?))
    }
}

/// What of an answer must not tell one from another.
fn shape(exchange: &Exchange) -> (u16, Value) {
    (exchange.answer.status, exchange.told())
}

/// Holds two answers to the same.
fn same(theirs: &Exchange, nobodys: &Exchange) -> Checked {
    let expected = format!("as for {}: {}", nobodys.request, nobodys.answer);
    theirs.holds(TENANT, expected, shape(theirs) == shape(nobodys))
}

pub(super) async fn a_row_of_another_tenant_is_missing(subject: &Subject<'_>) -> Checked {
    let kit = subject.kit;
    let (own, other) = subject.strangers().await?;
    let body = Value::from(kit.changes(&other).await?);
    for endpoint in subject.items() {
        let Some(scope) = endpoint.scope_level() else {
            continue;
        };
        // The whole way down to the row is the other tenant's, the tenant aside; or it is nobody's.
        let path = |row: &Row, key: Option<&str>| {
            kit.path(&endpoint.template, |level| {
                let row = if level == scope {
                    own.at(level)
                } else {
                    row.at(level)
                };
                match key.filter(|_| level == 0) {
                    Some(key) => key.to_owned(),
                    None => row.map_or_else(String::new, |row| row.id.clone()),
                }
            })
        };
        let missing = nothing(subject.resource);
        let missing = missing.as_str().unwrap_or_default();
        let single = endpoint.shape == Shape::Single;
        let theirs = path(&other, None);
        let nobodys = if single {
            kit.path(&endpoint.template, |level| {
                let nobody = nothing(endpoint.resource_at(level));
                match own.at(level) {
                    Some(row) if level == scope => row.id.clone(),
                    _ => nobody.as_str().unwrap_or_default().to_owned(),
                }
            })
        } else {
            path(&other, Some(missing))
        };
        for (method, action) in &endpoint.methods {
            let ask = |path: &str| {
                let request = Request::new(method.name(), path);
                if action.takes_body() {
                    request.json(&body)
                } else {
                    request
                }
            };
            let theirs = kit.send(ask(&theirs)).await?;
            let nobodys = kit.send(ask(&nobodys)).await?;
            same(&theirs, &nobodys)?;
        }
    }
    subject
        .stays(&other, "nobody changes what belongs to another tenant")
        .await
}

/// Whether the rows of a resource belong to tenants.
fn belongs(target: &'static ResourceSpec) -> bool {
    scope_of(target).is_some()
}

pub(super) async fn a_reference_to_another_tenant_is_one_to_nothing(
    subject: &Subject<'_>,
) -> Checked {
    let (kit, resource) = (subject.kit, subject.resource);
    for field in subject.sendable() {
        let Some(target) = field.target().filter(|it| belongs(it) && kit.can_make(it)) else {
            continue;
        };
        let above = subject.above().await?;
        let stranger = kit.row(target).await?;
        let mut answers = Vec::new();
        for id in [json!(stranger.id), nothing(target)] {
            let mut sent = kit.body(resource, above.as_ref(), Extent::Least).await?;
            sent.insert(field.name.to_owned(), id);
            let (refused, _) = kit.create(resource, above.as_ref(), &sent).await?;
            refused.problem(422, "invalid-body", TENANT)?;
            answers.push(refused);
        }
        same(&answers[0], &answers[1])?;
    }
    Ok(())
}

pub(super) async fn in_a_batch_the_rows_of_another_tenant_are_missing(
    subject: &Subject<'_>,
) -> Checked {
    let (own, other) = subject.strangers().await?;
    let path = subject.whole_list(own.above.as_ref());
    if subject.changes_many() {
        let mut changes = subject.kit.changes(&own).await?;
        changes.retain(|name, _| subject.shared().is_some_and(|field| field.name == name));
        let mut answers = Vec::new();
        for id in [json!(other.id), nothing(subject.resource)] {
            let mut batch = changes.clone();
            batch.insert(subject.resource.plural.to_owned(), json!([own.id, id]));
            answers.push(subject.kit.put(&path, &batch.into()).await?);
        }
        answers[0].problem(404, "not-found", TENANT)?;
        same(&answers[0], &answers[1])?;
        subject.stays(&own, TENANT).await?;
    }
    if subject.deletes_many() {
        let deleted = subject
            .kit
            .delete(&subject.picking(&path, [&*other.id]))
            .await?;
        deleted.is(204, TENANT)?;
    }
    subject.stays(&other, TENANT).await
}

pub(super) async fn no_filter_shows_the_rows_of_another_tenant(subject: &Subject<'_>) -> Checked {
    let (own, other) = subject.strangers().await?;
    let path = subject.whole_list(own.above.as_ref());
    let id = subject.resource.id().name;
    let page = subject.page(&path).await?;
    let shows = page.rows.iter().any(|row| row[id] == *other.id);
    page.exchange.holds(TENANT, "rows of one tenant", !shows)?;
    let page = subject.page(&subject.picking(&path, [&*other.id])).await?;
    page.exchange.holds(TENANT, "no row", page.rows.is_empty())
}
