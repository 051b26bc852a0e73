//! Procedures, as far as anybody can know what they do.

use std::rc::Rc;

use serde_json::Value;

use super::methods::nowhere;
use crate::conformance::contents::Extent;
use crate::conformance::exchange::{Exchange, Object};
use crate::conformance::subject::Subject;
use crate::model::Method;
use crate::resource::Archetype;
use crate::store::testing::{Checked, Passed};

impl Subject<'_> {
    pub(super) fn is_a_controller(&self) -> bool {
        let parent = self.resource.parent();
        let makes = parent.is_some_and(|(parent, _)| self.kit.can_make(parent));
        makes && self.resource.archetype == Archetype::Controller
    }
}

/// What the handler refuses is left out: only the user knows what it takes, and a sample can say so.
pub(super) async fn a_run_answers_where_it_can_be_seen(subject: &Subject<'_>) -> Checked<Passed> {
    let (kit, resource) = (subject.kit, subject.resource);
    let above = subject.above().await?;
    let (Some(endpoint), Some(above)) = (subject.own().next(), above) else {
        return Ok(Passed::LeftOut);
    };
    let path = kit.below(endpoint, Some(&above), None);
    let body = kit.body(resource, Some(&above), Extent::Least).await?;
    let body = Value::from(body);
    let missing = kit.post(&nowhere(subject, endpoint), &body).await?;
    missing.problem(404, "not-found", "nothing is run on what is missing")?;
    if endpoint.action(Method::Get).is_some() {
        let rule = "what never ran has no outcome";
        kit.get(&path).await?.problem(404, "not-found", rule)?;
    }
    let run = kit.post(&path, &body).await?;
    if !matches!(run.answer.status, 201 | 202) {
        return Ok(Passed::LeftOut);
    }
    let rule = "a run says where its outcome is (RFC 9110 section 15.3.2)";
    let canonical = kit.made(resource, Some(Rc::clone(&above)), Object::new(), &run, None)?;
    run.has("location", Some(&canonical.path), rule)?;
    shows(subject, &path, &run, rule).await?;
    // It may be that it cannot be run again; if it can, the latest run is the one that is told of.
    let again = kit.post(&path, &body).await?;
    if matches!(again.answer.status, 201 | 202) {
        let rule = "GET tells how the latest run went";
        shows(subject, &path, &again, rule).await?;
    }
    Ok(Passed::Holds)
}

/// Holds that a run is what is told of now, where that can be asked.
async fn shows(subject: &Subject<'_>, path: &str, run: &Exchange, rule: &str) -> Checked {
    let mut endpoints = subject.own();
    if !endpoints.any(|it| it.action(Method::Get).is_some()) {
        return Ok(());
    }
    let singular = subject.resource.singular;
    let read = subject.kit.get(path).await?;
    let seen = read.is(200, rule)?.row(singular)?;
    // What goes on may have gone on.
    if run.answer.status == 201 {
        subject.alike(&read, &seen, &run.row(singular)?, rule)?;
    }
    Ok(())
}
