//! New rows.

use std::rc::Rc;

use serde_json::Value;

use crate::change::{Purpose, taken};
use crate::conformance::contents::Extent;
use crate::conformance::exchange::Object;
use crate::conformance::rows::{Row, parent_field};
use crate::conformance::subject::Subject;
use crate::model::{Method, Shape};
use crate::resource::{FieldSpec, Operation};
use crate::store::testing::{Checked, Passed};
use crate::wire;

impl Subject<'_> {
    pub(super) fn has_a_root_list(&self) -> bool {
        let two = self.own().filter(|it| it.shape == Shape::Collection);
        self.makes_many() && two.count() == 2
    }
}

pub(super) async fn a_row_can_be_made_of_what_the_declaration_says(
    subject: &Subject<'_>,
) -> Checked<Passed> {
    if !subject.kit.can_make(subject.resource) {
        return Ok(Passed::LeftOut);
    }
    let made = subject.row().await;
    subject.works.set(made.is_ok());
    made.map(|_| Passed::Holds)
}

/// Makes a row, and holds it to what holds for every new one.
async fn made(subject: &Subject<'_>, above: Option<Rc<Row>>, sent: Object) -> Checked {
    let (kit, resource) = (subject.kit, subject.resource);
    let (made, chosen) = kit.create(resource, above.as_ref(), &sent).await?;
    let rule = "a creation is answered with 201 (RFC 9110 section 15.3.2)";
    let is_made = matches!(made.answer.status, 201 | 202);
    made.holds(rule, 201, is_made)?;
    let row = kit.made(resource, above, sent, &made, chosen)?;
    subject.keeps(&made, &row.shown, &row.sent)?;
    let rule = "Location is where the new row is found (RFC 9110 section 10.2.2)";
    made.has("location", Some(&row.path), rule)?;
    if subject.offers(Operation::Get) {
        let found = kit.get(&row.path).await?;
        found.is(200, rule)?;
        let seen = found.row(resource.singular)?;
        let rule = "a new row is read as its creation was answered";
        subject.alike(&found, &seen, &row.shown, rule)?;
        let rule = "the canonical path needs no Content-Location (RFC 9110 section 8.7)";
        found.has("content-location", None, rule)?;
    }
    Ok(())
}

pub(super) async fn a_new_row_is_answered_and_is_found_where_the_answer_says(
    subject: &Subject<'_>,
) -> Checked {
    let above = subject.above().await?;
    let extent = Extent::Least;
    let sent = subject.kit.body(subject.resource, above.as_ref(), extent);
    let sent = sent.await?;
    made(subject, above, sent).await
}

pub(super) async fn everything_that_can_be_sent_is_kept(subject: &Subject<'_>) -> Checked {
    let above = subject.above().await?;
    let extent = Extent::All;
    let sent = subject.kit.body(subject.resource, above.as_ref(), extent);
    let sent = sent.await?;
    made(subject, above, sent).await
}

/// The JSON of what a field has if nobody says otherwise.
pub(super) fn default_of(field: &FieldSpec) -> Value {
    let mut text = Vec::new();
    let default = field.default.map(|default| default());
    wire::write(
        field,
        default.unwrap_or(crate::resource::Value::Null).as_ref(),
        &mut text,
    );
    serde_json::from_slice(&text).unwrap_or_default()
}

pub(super) async fn what_is_left_out_gets_its_default(subject: &Subject<'_>) -> Checked {
    let row = subject.row().await?;
    let (made, read) = (&row.shown, subject.kit.get(&row.path).await?);
    let left_out = subject.sendable().filter(|field| field.shown());
    let left_out = left_out.filter(|field| !subject.decides(field.name));
    for field in left_out.filter(|field| !row.sent.contains_key(field.name)) {
        let (name, value) = (field.name, default_of(field));
        let expected = format!("{value} as `{name}`");
        let rule = "what a creation leaves out has its default, or is null; what a handler decides \
                    by itself is named to the kit by Options::decided";
        read.holds(rule, expected, made.get(name) == Some(&value))?;
    }
    Ok(())
}

pub(super) async fn each_creation_makes_a_row_of_its_own(subject: &Subject<'_>) -> Checked {
    let above = subject.above().await?;
    let one = subject.row_below(above.as_ref()).await?;
    let other = subject.row_below(above.as_ref()).await?;
    let read = subject.kit.get(&other.path).await?;
    let rule = "no two rows have the same id (design principles, SEN-id-1)";
    read.holds(
        rule,
        format!("another id than {}", one.id),
        one.id != other.id,
    )?;
    subject
        .stays(&one, "a creation leaves other rows alone")
        .await
}

pub(super) async fn a_value_that_no_two_may_share_is_taken_once(subject: &Subject<'_>) -> Checked {
    let (kit, resource) = (subject.kit, subject.resource);
    for field in subject.distinct() {
        let above = subject.above().await?;
        let sent = kit.body(resource, above.as_ref(), Extent::All).await?;
        let row = kit.row_of(resource, above.clone(), sent).await?;
        if row.sent[field.name].is_null() {
            return Err(kit.spent(field));
        }
        let mut again = kit.body(resource, above.as_ref(), Extent::All).await?;
        again.insert(field.name.to_owned(), row.sent[field.name].clone());
        let (refused, _) = kit.create(resource, above.as_ref(), &again).await?;
        let rule = "a value that is taken is a conflict (RFC 9110 section 15.5.10)";
        let refused = refused.problem(409, "duplicate", rule)?;
        refused.blames(&[format!("/{}", field.name)], rule)?;
        subject.stays(&row, rule).await?;
    }
    Ok(())
}

pub(super) async fn a_root_path_takes_the_parent_from_the_body(subject: &Subject<'_>) -> Checked {
    let (kit, resource) = (subject.kit, subject.resource);
    let above = subject.above().await?;
    let roots = subject.own().filter(|it| it.shape == Shape::Collection);
    let roots = roots.filter(|it| it.fixed().is_none() && it.action(Method::Post).is_some());
    for endpoint in roots {
        let mut sent = kit.body(resource, above.as_ref(), Extent::Least).await?;
        let (Some(parent), Some(above)) = (parent_field(resource), &above) else {
            continue;
        };
        let parent = resource.fields[parent].name;
        let mut taken = taken(resource, Purpose::Create, None);
        if !taken.any(|(field, _)| field.name == parent) {
            continue;
        }
        sent.insert(parent.to_owned(), above.id.clone().into());
        let path = kit.below(endpoint, None, None);
        let made = kit.post(&path, &sent.clone().into()).await?;
        let rule = "at the root the parent is said in the body";
        made.holds(rule, 201, matches!(made.answer.status, 201 | 202))?;
        subject.keeps(&made, &made.row(resource.singular)?, &sent)?;
    }
    Ok(())
}
