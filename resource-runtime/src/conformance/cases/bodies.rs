//! What is sent, and refused.

use std::rc::Rc;

use serde_json::{Value, json};

use crate::conformance::contents::Extent;
use crate::conformance::exchange::Object;
use crate::conformance::inputs::{beyond, mistyped, nothing};
use crate::conformance::rows::Row;
use crate::conformance::subject::Subject;
use crate::resource::Kind;
use crate::store::testing::Checked;

/// A name that no property has.
pub(super) const UNKNOWN: &str = "noSuchProperty";

const MISTAKES: &str = "a body that cannot be taken is refused, every mistake with its place \
                        (RFC 9110 section 15.5.21)";

/// Sends a creation with something wrong in it.
async fn refused(
    subject: &Subject<'_>,
    above: Option<&Rc<Row>>,
    wrong: impl IntoIterator<Item = (&str, Value)>,
) -> Checked {
    let (kit, resource) = (subject.kit, subject.resource);
    let mut sent = kit.body(resource, above, Extent::Least).await?;
    let mut places = Vec::new();
    for (name, value) in wrong {
        sent.insert(name.to_owned(), value);
        places.push(format!("/{name}"));
    }
    let (refused, _) = kit.create(resource, above, &sent).await?;
    refused.problem(422, "invalid-body", MISTAKES)?;
    refused.blames(&places, MISTAKES)?;
    Ok(())
}

pub(super) async fn what_is_no_json_is_refused(subject: &Subject<'_>) -> Checked {
    let (kit, resource) = (subject.kit, subject.resource);
    let above = subject.above().await?;
    for (text, status, slug) in [
        ("{", 400, "malformed-body"),
        ("{}}", 400, "malformed-body"),
        ("[]", 422, "invalid-body"),
        ("\"text\"", 422, "invalid-body"),
        ("5", 422, "invalid-body"),
    ] {
        let (request, _) = kit.creation(resource, above.as_ref())?;
        let request = request.header("content-type", "application/json");
        let rule = "a body is an object of JSON (RFC 9110 section 15.5.1)";
        kit.send(request.text(text))
            .await?
            .problem(status, slug, rule)?;
    }
    Ok(())
}

pub(super) async fn an_unknown_property_is_refused(subject: &Subject<'_>) -> Checked {
    let above = subject.above().await?;
    refused(subject, above.as_ref(), [(UNKNOWN, json!(1))]).await
}

pub(super) async fn what_the_service_decides_cannot_be_sent(subject: &Subject<'_>) -> Checked {
    let above = subject.above().await?;
    let sendable: Vec<_> = subject.sendable().map(|field| field.name).collect();
    let fields = subject.resource.fields.iter();
    let fields = fields.filter(|field| !sendable.contains(&field.name));
    let wrong: Vec<_> = fields.map(|field| (field.name, json!("1"))).collect();
    if wrong.is_empty() {
        return Ok(());
    }
    refused(subject, above.as_ref(), wrong).await
}

pub(super) async fn what_must_be_there_is_asked_for(subject: &Subject<'_>) -> Checked {
    let (kit, resource) = (subject.kit, subject.resource);
    let above = subject.above().await?;
    let (answer, _) = kit.create(resource, above.as_ref(), &Object::new()).await?;
    let required = subject.required();
    let places: Vec<_> = required.map(|field| format!("/{}", field.name)).collect();
    let answer = answer.problem(422, "invalid-body", MISTAKES)?;
    answer.blames(&places, MISTAKES)?;
    Ok(())
}

pub(super) async fn values_of_another_type_are_refused(subject: &Subject<'_>) -> Checked {
    let above = subject.above().await?;
    for field in subject.sendable() {
        for value in mistyped(field) {
            refused(subject, above.as_ref(), [(field.name, value)]).await?;
        }
    }
    Ok(())
}

pub(super) async fn values_beyond_their_bounds_are_refused(subject: &Subject<'_>) -> Checked {
    let above = subject.above().await?;
    for field in subject.sendable() {
        // Of other lists the items would be wrong, too.
        let texts = matches!(field.kind(), Kind::List(Kind::Text));
        if matches!(field.kind(), Kind::List(_)) && !texts {
            continue;
        }
        for value in beyond(field) {
            refused(subject, above.as_ref(), [(field.name, value)]).await?;
        }
    }
    Ok(())
}

pub(super) async fn a_reference_to_nothing_is_refused(subject: &Subject<'_>) -> Checked {
    let above = subject.above().await?;
    for field in subject.sendable() {
        if let Some(target) = field.target() {
            refused(subject, above.as_ref(), [(field.name, nothing(target))]).await?;
        }
    }
    Ok(())
}

pub(super) async fn what_is_refused_leaves_nothing_behind(subject: &Subject<'_>) -> Checked {
    let (kit, resource) = (subject.kit, subject.resource);
    let above = subject.above().await?;
    let mut sent = kit.body(resource, above.as_ref(), Extent::Least).await?;
    sent.insert(UNKNOWN.to_owned(), json!(1));
    let before = subject.newest(above.as_ref()).await?;
    let (refused, _) = kit.create(resource, above.as_ref(), &sent).await?;
    refused.problem(422, "invalid-body", MISTAKES)?;
    let rule = "what is refused has no effect";
    subject.unchanged(above.as_ref(), &before, rule).await
}
