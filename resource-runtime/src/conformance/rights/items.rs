//! One row by its path.

use serde_json::{Value, json};

use super::place::Place;
use super::told::{alike, told};
use super::who::{FORBIDDEN, Seen, Who, is_asked_who};
use super::world::are_near;
use crate::change::{Purpose, taken};
use crate::conformance::exchange::{Exchange, Object};
use crate::conformance::rows::Row;
use crate::model::{Action, Endpoint, Method};
use crate::resource::{FieldSpec, Operation};
use crate::store::testing::Checked;
use crate::wire;

const READABLE: &str = "who may read a row sees it, and of it what may be seen";

/// The paths to every row: by ids, and by slugs where there are such.
pub(super) fn places<'a>(who: &'a Who<'_>, endpoint: &'a Endpoint) -> Vec<Place<'a>> {
    let rows = who.world.of(endpoint.resource_at(0));
    let mut places: Vec<_> = rows.map(|row| Place::of(endpoint, row)).collect();
    let slugged: Vec<_> = places
        .iter()
        .filter(|place| place.has_slugs() && may_name_slugs(who, **place))
        .map(|place| Place {
            by_slug: true,
            ..*place
        })
        .collect();
    places.extend(slugged);
    places
}

fn may_name_slugs(who: &Who<'_>, place: Place<'_>) -> bool {
    place.levels().all(|level| {
        let resource = place.endpoint.resource_at(level);
        let slug = resource.slug_index().map(|slug| resource.fields[slug].name);
        slug.is_none_or(|slug| !who.hidden(resource).contains(&slug))
    })
}

/// Holds an answer to a row, as far as it may be seen.
pub(super) fn shows(who: &Who<'_>, exchange: &Exchange, name: &str, row: &Row) -> Checked {
    exchange.is(200, READABLE)?;
    let seen = told(row.resource, exchange.row(name)?);
    let expected = who.shown(row);
    exchange.holds(READABLE, Value::from(expected.clone()), seen == expected)
}

pub(super) async fn a_row_is_read_where_it_may_be(who: &Who<'_>, endpoint: &Endpoint) -> Checked {
    if endpoint.action(Method::Get).is_none() {
        return Ok(());
    }
    for place in places(who, endpoint) {
        let Some(row) = place.own else { continue };
        let concerned = (Operation::Get, row.resource);
        for method in ["GET", "HEAD"] {
            let Some(read) = who.through(method, place, concerned, None).await? else {
                continue;
            };
            if method == "GET" {
                shows(who, &read, row.resource.singular, row)?;
            } else {
                read.is(200, READABLE)?;
            }
        }
    }
    Ok(())
}

/// What stands in the place of a reference that is asked to be expanded.
pub(super) fn expanded(who: &Who<'_>, row: &Row, field: &'static FieldSpec) -> Value {
    let line = who.world.line(row);
    let place = row.resource.field_named(field.name);
    let id = place.map(|(place, _)| &line[place]);
    let target = id.zip(field.target());
    let found = target.and_then(|(id, target)| who.world.named(target, id));
    match found {
        Some(found) if who.may(Operation::Get, found) => who.shown(found).into(),
        _ => Value::Null,
    }
}

/// The properties that may be asked to be expanded.
pub(super) fn expandable(who: &Who<'_>, endpoint: &Endpoint) -> Vec<&'static FieldSpec> {
    let resource = endpoint.resource_at(0);
    let hidden = who.hidden(resource);
    let fields = resource.fields.iter();
    fields
        .filter(|field| field.expand && !hidden.contains(&field.name))
        .collect()
}

/// Holds a row to one in which a reference is expanded.
pub(super) fn shows_expanded(
    who: &Who<'_>,
    exchange: &Exchange,
    seen: &Object,
    (row, field): (&Row, &'static FieldSpec),
) -> Checked {
    let expected = expanded(who, row, field);
    let mut seen = seen.get(field.name).cloned().unwrap_or_default();
    if let (Some(target), Some(seen)) = (field.target(), seen.as_object_mut()) {
        *seen = told(target, std::mem::take(seen));
    }
    let rule = "what is expanded is a row that may be read, or nothing";
    exchange.holds(
        rule,
        format!("{expected} as `{}`", field.name),
        seen == expected,
    )
}

pub(super) async fn what_is_expanded_may_be_read(who: &Who<'_>, endpoint: &Endpoint) -> Checked {
    if endpoint.action(Method::Get).is_none() {
        return Ok(());
    }
    for field in expandable(who, endpoint) {
        for row in who.world.of(endpoint.resource_at(0)) {
            let place = Place::of(endpoint, row);
            let concerned = (Operation::Get, row.resource);
            if who.seen(place, concerned) != Seen::All {
                continue;
            }
            let path = format!("{}?expand={}", place.path(&who.kit, None), field.name);
            let read = who.kit.get(&path).await?;
            let seen = read.is(200, READABLE)?.row(row.resource.singular)?;
            shows_expanded(who, &read, &seen, (row, field))?;
        }
    }
    Ok(())
}

pub(super) async fn a_row_is_changed_where_it_may_be(
    who: &Who<'_>,
    endpoint: &Endpoint,
) -> Checked {
    let ways = [
        (Method::Put, Action::Update),
        (Method::Post, Action::Replace),
    ];
    for (method, action) in ways {
        if endpoint.action(method) != Some(action) {
            continue;
        }
        for place in places(who, endpoint) {
            let Some(row) = place.own else { continue };
            let body = match action {
                Action::Replace => match as_it_is(who, endpoint, row) {
                    Some(body) => body,
                    None => continue,
                },
                _ => json!({}),
            };
            let operation = action.operation();
            let concerned = (operation, row.resource);
            let asked = who
                .through(method.name(), place, concerned, Some(&body))
                .await?;
            let Some(changed) = asked else { continue };
            if who.may(operation, row) {
                shows(who, &changed, row.resource.singular, row)?;
            } else {
                who.is_forbidden(&changed, row.resource).await?;
            }
        }
    }
    if endpoint.action(Method::Put) == Some(Action::Put) {
        is_put(who, endpoint).await?;
    }
    Ok(())
}

/// A row as a replacement that changes nothing.
fn as_it_is(who: &Who<'_>, endpoint: &Endpoint, row: &Row) -> Option<Value> {
    let unwritable = who.unwritable(row.resource);
    let mut body = Object::new();
    for (field, required) in taken(row.resource, Purpose::Replace, endpoint.fixed()) {
        let value = row
            .shown
            .get(field.name)
            .or_else(|| row.sent.get(field.name));
        let leads = |value: &Value, target| {
            let mut rows = who.world.of(target);
            rows.any(|row| *value == *row.id && who.may(Operation::Get, row))
        };
        match value {
            // It stays as it is.
            _ if unwritable.contains(&field.name) => {}
            // What may not be read cannot be referred to again either.
            Some(value)
                if field
                    .target()
                    .is_some_and(|it| !value.is_null() && !leads(value, it)) =>
            {
                return None;
            }
            Some(value) => drop(body.insert(field.name.to_owned(), value.clone())),
            None if required => return None,
            None => {}
        }
    }
    Some(body.into())
}

/// In a store who makes rows cannot be kept from learning that an id is taken, and nothing more is told.
async fn is_put(who: &Who<'_>, endpoint: &Endpoint) -> Checked {
    let resource = endpoint.resource_at(0);
    let makes = resource.operations.contains(Operation::Create)
        && !who.is_denied(Operation::Create, resource);
    for row in who.world.of(endpoint.resource_at(0)) {
        let place = Place::of(endpoint, row);
        let concerned = (Operation::Update, row.resource);
        let body = json!({});
        let put = who.ask("PUT", place, None, Some(&body)).await?;
        match who.seen(place, concerned) {
            Seen::AskedWho => is_asked_who(&put)?,
            Seen::Not(0) if !makes => {
                alike(&put, &who.ask("PUT", place, Some(0), Some(&body)).await?)?;
            }
            Seen::Not(0) => {
                let refused = matches!(put.answer.status, 403 | 404 | 422);
                put.holds(FORBIDDEN, "403, or 404", refused)?;
            }
            Seen::Not(_) => drop(put.is(404, FORBIDDEN)?),
            Seen::All if who.may(Operation::Update, row) => {
                shows(who, &put, row.resource.singular, row)?;
            }
            Seen::All => drop(put.problem(403, "forbidden", FORBIDDEN)?),
        }
        who.changes_nothing(&put, row.resource).await?;
    }
    Ok(())
}

pub(super) async fn a_row_is_attached_where_it_may_be(
    who: &Who<'_>,
    endpoint: &Endpoint,
) -> Checked {
    if endpoint.action(Method::Post) != Some(Action::Attach) {
        return Ok(());
    }
    let resource = endpoint.resource_at(0);
    let Some((parent, field)) = resource.parent() else {
        return Ok(());
    };
    let concerned = (Operation::Update, resource);
    for row in who.world.of(resource) {
        let parents = who.world.of(parent);
        for above in parents.filter(|above| are_near(row, above)) {
            let place = Place::below(endpoint, Some(above), Some(row));
            let mut line = who.world.line(row).clone();
            let id = wire::identifier(parent, &above.id).unwrap_or(line[field].clone());
            let stays = line[field] == id;
            line[field] = id;
            let may = who.may(Operation::Update, row)
                && who.admits(Operation::Update, resource, &line)
                && !who
                    .unwritable(resource)
                    .contains(&resource.fields[field].name);
            let seen = who.seen(place, concerned) == Seen::All;
            if seen && may && !stays {
                continue;
            }
            let Some(attached) = who.through("POST", place, concerned, None).await? else {
                continue;
            };
            if may {
                attached.is(200, "what is attached already stays so")?;
            } else {
                who.is_forbidden(&attached, resource).await?;
            }
        }
    }
    Ok(())
}
