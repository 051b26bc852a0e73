//! One row, read.

use std::rc::Rc;

use serde_json::json;

use crate::conformance::contents::Extent;
use crate::conformance::exchange::Request;
use crate::conformance::inputs::nothing;
use crate::conformance::page::with;
use crate::conformance::rows::Row;
use crate::conformance::subject::Subject;
use crate::model::{Action, Shape};
use crate::store::testing::Checked;

/// The name of a parameter that nothing knows.
pub(super) const UNKNOWN: &str = "noSuchParameter";

pub(super) async fn what_is_missing_is_404(subject: &Subject<'_>) -> Checked {
    let row = subject.row().await?;
    let missing = nothing(subject.resource);
    let missing = missing.as_str().unwrap_or_default();
    for endpoint in subject.items().filter(|it| it.shape == Shape::Item) {
        let path = subject.kit.path(&endpoint.template, |level| match level {
            0 => missing.to_owned(),
            level => row.at(level).map_or_else(String::new, |row| row.id.clone()),
        });
        for (method, action) in &endpoint.methods {
            let request = Request::new(method.name(), &*path);
            let (request, status) = match action {
                Action::Put => continue,
                Action::Delete => (request, 204),
                action if action.takes_body() => (request.json(&json!({})), 404),
                _ => (request, 404),
            };
            let answer = subject.kit.send(request).await?;
            let rule = "what is missing is 404, and is deleted already (playbook 2.1)";
            // A replacement may be told first what it lacks.
            if (*action, answer.answer.status) != (Action::Replace, 422) {
                answer.is(status, rule)?;
            }
        }
        let read = subject.kit.get(&path).await?;
        read.problem(404, "not-found", "what is missing stays missing")?;
    }
    Ok(())
}

pub(super) async fn head_answers_as_get_does(subject: &Subject<'_>) -> Checked {
    let row = subject.row().await?;
    for endpoint in subject.own().filter(|it| it.allow().contains("HEAD")) {
        let path = subject.kit.to(endpoint, &row);
        let read = subject.kit.get(&path).await?;
        let head = subject.kit.send(Request::new("HEAD", &*path)).await?;
        let rule = "HEAD has the status and the headers of GET (RFC 9110 section 9.3.2)";
        head.is(read.answer.status, rule)?;
        for name in ["content-type", "content-location", "x-content-type-options"] {
            head.has(name, read.answer.header(name), rule)?;
        }
    }
    Ok(())
}

pub(super) async fn every_path_to_a_row_leads_to_that_row(subject: &Subject<'_>) -> Checked {
    let row = subject.row().await?;
    for endpoint in subject.items() {
        let path = subject.kit.to(endpoint, &row);
        let read = subject.kit.get(&path).await?;
        let rule = "every path to a row shows that row, and says which path is the canonical one \
                    (RFC 9110 section 8.7)";
        read.is(200, rule)?;
        let seen = read.row(subject.resource.singular)?;
        subject.alike(&read, &seen, &row.shown, rule)?;
        let canonical = Some(&*row.path).filter(|canonical| **canonical != path);
        read.has("content-location", canonical, rule)?;
    }
    Ok(())
}

pub(super) async fn a_slug_names_its_row_too(subject: &Subject<'_>) -> Checked {
    let row = subject.row().await?;
    let Some(slug) = &row.slug else {
        return Ok(());
    };
    for endpoint in subject.items() {
        let path = subject.kit.path(&endpoint.template, |level| match level {
            0 => slug.clone(),
            level => row.at(level).map_or_else(String::new, |row| row.id.clone()),
        });
        let read = subject.kit.get(&path).await?;
        let rule = "a slug is accepted wherever the id is (design principles, SEN-id-2)";
        read.is(200, rule)?;
        let seen = read.row(subject.resource.singular)?;
        subject.alike(&read, &seen, &row.shown, rule)?;
        read.has("content-location", Some(&row.path), rule)?;
    }
    Ok(())
}

pub(super) async fn an_unknown_parameter_is_refused_wherever_it_stands(
    subject: &Subject<'_>,
) -> Checked {
    let row = subject.row().await?;
    for endpoint in subject.items() {
        let path = with(&subject.kit.to(endpoint, &row), UNKNOWN, "1");
        for (method, action) in &endpoint.methods {
            let request = Request::new(method.name(), &*path);
            let request = if action.takes_body() {
                request.json(&json!({}))
            } else {
                request
            };
            let refused = subject.kit.send(request).await?;
            let rule = "a parameter that would be ignored is refused (design guideline, DG-req-3)";
            refused.problem(400, "unknown-parameter", rule)?;
            refused.blames(&[format!("?{UNKNOWN}")], rule)?;
        }
    }
    let rule = "what is refused has no effect";
    subject.stays(&row, rule).await
}

impl Subject<'_> {
    /// Holds a list of a row and another one to what each of them shows by itself with a parameter.
    async fn is_listed_so(
        &self,
        above: Option<&Rc<Row>>,
        row: &Rc<Row>,
        asked: (&str, &str),
    ) -> Checked {
        if !self.lists() {
            return Ok(());
        }
        let extent = Extent::All;
        let other = self.kit.row_below(self.resource, above.cloned(), extent);
        let rows = self.by_id(vec![Rc::clone(row), other.await?]);
        let rule = "a list shows of each row what the row shows by itself";
        self.listed(above, &rows, Some(asked), rule).await?;
        Ok(())
    }
}

/// Holds that a parameter takes no name but those of properties that it is for.
async fn names_only_what_it_can(subject: &Subject<'_>, row: &Row, parameter: &str) -> Checked {
    let asked = with(&row.path, parameter, UNKNOWN);
    let refused = subject.kit.get(&asked).await?;
    let rule = "a parameter names properties that it is for, and no others";
    refused
        .is(400, rule)?
        .blames(&[format!("?{parameter}")], rule)?;
    Ok(())
}

pub(super) async fn a_reference_is_shown_whole_if_asked_for(subject: &Subject<'_>) -> Checked {
    let (kit, resource) = (subject.kit, subject.resource);
    let above = subject.above().await?;
    let row = kit.row_below(resource, above.clone(), Extent::All).await?;
    for field in resource.fields.iter().filter(|field| field.expand) {
        subject
            .is_listed_so(above.as_ref(), &row, ("expand", field.name))
            .await?;
        let read = kit.get(&with(&row.path, "expand", field.name)).await?;
        let rule = "a reference is its id, and the whole row if asked for (SEN-exp-1)";
        read.is(200, rule)?;
        let place = format!("/{}/{}", resource.singular, field.name);
        match row.shown[field.name].as_str() {
            Some(id) => {
                let target = field.target().map_or("id", |target| target.id().name);
                read.same(&format!("{place}/{target}"), &json!(id), rule)?;
            }
            None => {
                read.same(&place, &row.shown[field.name], rule)?;
            }
        }
    }
    names_only_what_it_can(subject, &row, "expand").await
}

pub(super) async fn what_is_collapsed_is_left_out(subject: &Subject<'_>) -> Checked {
    let (kit, resource) = (subject.kit, subject.resource);
    let above = subject.above().await?;
    let row = subject.row_below(above.as_ref()).await?;
    for field in resource.fields.iter().filter(|field| field.collapse) {
        subject
            .is_listed_so(above.as_ref(), &row, ("collapse", field.name))
            .await?;
        let read = kit.get(&with(&row.path, "collapse", field.name)).await?;
        let rule = "what a client collapses is left out (SEN-col-1)";
        read.is(200, rule)?;
        let mut left = row.shown.clone();
        left.remove(field.name);
        subject.alike(&read, &read.row(resource.singular)?, &left, rule)?;
    }
    names_only_what_it_can(subject, &row, "collapse").await
}
