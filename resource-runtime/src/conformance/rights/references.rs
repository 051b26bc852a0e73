//! What a change refers to, and where it leads.

use serde_json::{Value, json};

use super::place::Place;
use super::told::alike;
use super::who::{FORBIDDEN, Seen, Who};
use super::world::are_near;
use crate::change::{Purpose, taken};
use crate::conformance::inputs::nothing;
use crate::conformance::rows::Row;
use crate::model::{Action, Endpoint, Method};
use crate::resource::{FieldSpec, Kind, Operation, Value as Stored};
use crate::store::testing::Checked;
use crate::wire;

/// The rows that may be changed by a path, and the properties of them that may be sent there.
fn changeable<'a>(
    who: &'a Who<'_>,
    endpoint: &'a Endpoint,
) -> Vec<(Place<'a>, &'a Row, Vec<&'static FieldSpec>)> {
    let resource = endpoint.resource_at(0);
    if endpoint.action(Method::Put) != Some(Action::Update) {
        return Vec::new();
    }
    let unwritable = who.unwritable(resource);
    let fields = || {
        let taken = taken(resource, Purpose::Update, endpoint.fixed());
        let fields = taken.map(|(field, _)| field);
        fields
            .filter(|field| !unwritable.contains(&field.name))
            .collect()
    };
    let rows = who.world.of(resource).filter(|row| {
        let place = Place::of(endpoint, row);
        let seen = who.seen(place, (Operation::Update, resource));
        seen == Seen::All && who.may(Operation::Update, row)
    });
    rows.map(|row| (Place::of(endpoint, row), &**row, fields()))
        .collect()
}

pub(super) async fn what_is_referred_to_may_be_read(who: &Who<'_>, endpoint: &Endpoint) -> Checked {
    let rule = "what may not be read cannot be referred to: it does not exist (OWASP API1)";
    for (place, row, fields) in changeable(who, endpoint) {
        for field in fields {
            let Some(target) = field.target() else {
                continue;
            };
            let rows = who.world.of(target).filter(|other| are_near(row, other));
            for other in rows.filter(|other| !who.may(Operation::Get, other)) {
                let body = |id: Value| json!({field.name: id});
                let (theirs, missing) = (body(json!(other.id)), body(nothing(target)));
                let refused = who.ask("PUT", place, None, Some(&theirs)).await?;
                refused.problem(422, "invalid-body", rule)?;
                alike(
                    &refused,
                    &who.ask("PUT", place, None, Some(&missing)).await?,
                )?;
                who.changes_nothing(&refused, row.resource).await?;
            }
        }
    }
    Ok(())
}

/// Other values that a property could be given.
fn others(who: &Who<'_>, row: &Row, field: &FieldSpec) -> Vec<(Value, Stored)> {
    let mut others = Vec::new();
    if let Some(target) = field.target() {
        let rows = who.world.of(target).filter(|other| are_near(row, other));
        for other in rows.filter(|other| who.may(Operation::Get, other)) {
            let id = wire::identifier(target, &other.id);
            others.extend(id.map(|id| (json!(other.id), id)));
        }
    }
    if matches!(field.kind(), Kind::Boolean) {
        others.extend([true, false].map(|value| (json!(value), Stored::Boolean(value))));
    }
    if field.nullable() {
        others.push((Value::Null, Stored::Null));
    }
    others
}

pub(super) async fn no_change_leads_beyond_what_may_be_changed(
    who: &Who<'_>,
    endpoint: &Endpoint,
) -> Checked {
    for (place, row, fields) in changeable(who, endpoint) {
        for field in fields {
            let Some((at, _)) = row.resource.field_named(field.name) else {
                continue;
            };
            for (value, stored) in others(who, row, field) {
                let mut line = who.world.line(row).clone();
                line[at] = stored;
                if who.admits(Operation::Update, row.resource, &line) {
                    continue;
                }
                let body = json!({field.name: value});
                let refused = who.ask("PUT", place, None, Some(&body)).await?;
                refused.problem(403, "forbidden", FORBIDDEN)?;
                who.changes_nothing(&refused, row.resource).await?;
            }
        }
    }
    Ok(())
}
