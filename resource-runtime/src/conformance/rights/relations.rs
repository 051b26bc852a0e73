//! What a row refers to, by a path of its own.

use std::rc::Rc;

use super::items::shows;
use super::place::Place;
use super::who::{Seen, Who};
use super::world::are_near;
use crate::conformance::rows::Row;
use crate::model::{Action, Endpoint, Method, Shape, Tie};
use crate::resource::{FieldSpec, Operation, Value};
use crate::store::testing::Checked;

/// The rows that have the relation, with the field and its value.
fn owners<'a>(
    who: &'a Who<'_>,
    endpoint: &'a Endpoint,
) -> Vec<(&'a Rc<Row>, &'static FieldSpec, &'a Value)> {
    let Tie::Field(place) = endpoint.tie else {
        return Vec::new();
    };
    let owner = endpoint.resource_at(1);
    let rows = who.world.of(owner);
    rows.map(|row| (row, &owner.fields[place], &who.world.line(row)[place]))
        .collect()
}

/// Whether a relation may be changed.
fn may_change(who: &Who<'_>, owner: &Row, field: &FieldSpec) -> bool {
    who.may(Operation::Update, owner) && !who.unwritable(owner.resource).contains(&field.name)
}

pub(super) async fn what_is_related_is_read_where_it_may_be(
    who: &Who<'_>,
    endpoint: &Endpoint,
) -> Checked {
    if endpoint.shape != Shape::Single || endpoint.action(Method::Get).is_none() {
        return Ok(());
    }
    let target = endpoint.resource_at(0);
    for (owner, field, value) in owners(who, endpoint) {
        let place = Place::below(endpoint, Some(owner), None);
        let concerned = (Operation::Get, target);
        let Some(read) = who.through("GET", place, concerned, None).await? else {
            continue;
        };
        let related = who.world.named(target, value);
        let hidden = who.hidden(owner.resource).contains(&field.name);
        if let Some(related) = related.filter(|row| !hidden && who.may(Operation::Get, row)) {
            shows(who, &read, field.name, related)?;
        } else {
            let rule = "what may not be read is related to nothing";
            read.problem(404, "not-found", rule)?;
        }
    }
    Ok(())
}

pub(super) async fn what_is_related_is_attached_where_it_may_be(
    who: &Who<'_>,
    endpoint: &Endpoint,
) -> Checked {
    if endpoint.action(Method::Post) != Some(Action::Attach) {
        return Ok(());
    }
    let target = endpoint.resource_at(0);
    for (owner, field, value) in owners(who, endpoint) {
        let concerned = (Operation::Update, owner.resource);
        for row in who.world.of(target).filter(|row| are_near(owner, row)) {
            let place = Place::below(endpoint, Some(owner), Some(row));
            let seen = who.seen(place, concerned) == Seen::All;
            let may = may_change(who, owner, field);
            if seen && may && value.is_null() {
                continue;
            }
            let Some(attached) = who.through("POST", place, concerned, None).await? else {
                continue;
            };
            if !may {
                who.is_forbidden(&attached, owner.resource).await?;
                continue;
            }
            let same = who.world.line(row)[target.id_index()] == *value;
            attached.is(if same { 200 } else { 409 }, "there is one at most")?;
        }
    }
    Ok(())
}

pub(super) async fn what_is_related_stays_where_it_may_not_be_detached(
    who: &Who<'_>,
    endpoint: &Endpoint,
) -> Checked {
    if endpoint.action(Method::Delete) != Some(Action::Detach) {
        return Ok(());
    }
    for (owner, field, _) in owners(who, endpoint) {
        let place = Place::below(endpoint, Some(owner), None);
        let concerned = (Operation::Update, owner.resource);
        let seen = who.seen(place, concerned) == Seen::All;
        if seen && may_change(who, owner, field) {
            continue;
        }
        if let Some(refused) = who.through("DELETE", place, concerned, None).await? {
            who.is_forbidden(&refused, owner.resource).await?;
        }
    }
    Ok(())
}
