//! Rows that no client makes: of what can only be read.

use serde_json::json;

use super::methods::nowhere;
use super::reading::UNKNOWN;
use crate::conformance::exchange::{Object, Request};
use crate::conformance::page::with;
use crate::conformance::subject::Subject;
use crate::model::{Method, Shape};
use crate::resource::Operation;
use crate::store::testing::Checked;

impl Subject<'_> {
    /// Whether its rows come from elsewhere, and its parent, if it has one, does not.
    fn is_only_read(&self) -> bool {
        let kit = self.kit;
        let parent = self.resource.parent().map(|(parent, _)| parent);
        self.is_stored()
            && !kit.can_make(self.resource)
            && parent.is_none_or(|parent| kit.can_make(parent))
    }

    pub(super) fn is_only_listed(&self) -> bool {
        self.is_only_read() && self.list().is_some() && self.offers(Operation::List)
    }

    pub(super) fn is_only_found(&self) -> bool {
        self.is_only_read() && self.offers(Operation::Get)
    }
}

/// Whatever rows there are, each is shown whole and found by its id.
pub(super) async fn what_nobody_makes_is_listed(subject: &Subject<'_>) -> Checked {
    let (kit, resource) = (subject.kit, subject.resource);
    let above = subject.above().await?;
    let path = subject.whole_list(above.as_ref());
    let page = subject.page(&path).await?;
    for shown in &page.rows {
        subject.keeps(&page.exchange, shown, &Object::new())?;
    }
    if let Some(shown) = page.rows.first().filter(|_| subject.is_only_found()) {
        let in_list = (&page.exchange, shown.clone());
        let row = kit.seen(resource, above, Object::new(), in_list, None)?;
        let read = kit.get(&row.path).await?;
        let rule = "what is listed is found where its id leads (RFC 9110 section 9.3.1)";
        let seen = read.is(200, rule)?.row(resource.singular)?;
        subject.alike(&read, &seen, shown, rule)?;
    }
    for (name, value, slug) in [
        ("limit", "0", "invalid-query"),
        (UNKNOWN, "1", "unknown-parameter"),
    ] {
        let refused = kit.get(&with(&path, name, value)).await?;
        let rule = "nothing that is asked is ignored (design guideline, DG-req-3)";
        let refused = refused.problem(400, slug, rule)?;
        refused.blames(&[format!("?{name}")], rule)?;
    }
    Ok(())
}

pub(super) async fn what_nobody_makes_may_be_missing(subject: &Subject<'_>) -> Checked {
    let kit = subject.kit;
    for endpoint in subject.items().filter(|it| it.shape == Shape::Item) {
        let path = nowhere(subject, endpoint);
        let rule = "what is missing is 404 (playbook 2.1.3)";
        kit.get(&path).await?.problem(404, "not-found", rule)?;
        for method in [Method::Put, Method::Delete] {
            let Some(action) = endpoint.action(method) else {
                continue;
            };
            let request = Request::new(method.name(), &*path);
            let (request, status) = if action.takes_body() {
                (request.json(&json!({})), 404)
            } else {
                (request, 204)
            };
            kit.send(request).await?.is(status, rule)?;
        }
    }
    Ok(())
}
