//! New rows.

use std::rc::Rc;

use serde_json::{Value, json};

use super::place::Place;
use super::told::alike;
use super::who::{FORBIDDEN, Seen, Who};
use super::world::{are_near, is_of};
use crate::change::{Purpose, taken};
use crate::conformance::exchange::Object;
use crate::conformance::inputs::nothing;
use crate::conformance::rows::Row;
use crate::model::{Action, Endpoint, Method, Shape};
use crate::resource::{Kind, Operation, ResourceSpec};
use crate::store::testing::Checked;

/// The bodies of new rows below a row: one for each row that each reference can lead to, and both
/// ways of what is true or false.
fn bodies(who: &Who<'_>, endpoint: &Endpoint, above: Option<&Rc<Row>>) -> Checked<Vec<Object>> {
    let resource = endpoint.resource_at(0);
    let unwritable = who.unwritable(resource);
    let body = || -> Checked<Object> {
        let mut body = who.world.body(resource, above, who.world.number())?;
        // At a root path nothing else says what it lies below.
        if let (Some((_, field)), Some(above), None) = (resource.parent(), above, endpoint.fixed())
        {
            body.insert(resource.fields[field].name.to_owned(), json!(above.id));
        }
        body.retain(|name, _| !unwritable.contains(&name.as_str()));
        Ok(body)
    };
    let mut bodies = vec![body()?];
    for (field, _) in taken(resource, Purpose::Create, endpoint.fixed()) {
        let values: Vec<Value> = match field.target() {
            _ if unwritable.contains(&field.name) => Vec::new(),
            Some(target) => {
                let near = |row: &&Rc<Row>| above.is_none_or(|above| are_near(above, row));
                let rows = who.world.of(target).filter(near);
                rows.map(|row| json!(row.id)).collect()
            }
            None if matches!(field.kind(), Kind::Boolean) => {
                vec![json!(true), json!(false)]
            }
            None => Vec::new(),
        };
        for value in values {
            let mut body = body()?;
            body.insert(field.name.to_owned(), value);
            bodies.push(body);
        }
    }
    Ok(bodies)
}

/// The body with what it refers to and may not be read missing; nothing, where that is all there.
fn without_the_unseen(who: &Who<'_>, resource: &ResourceSpec, body: &Object) -> Option<Object> {
    let mut changed = body.clone();
    for (name, value) in body {
        let Some(target) = resource.field_named(name).and_then(|(_, it)| it.target()) else {
            continue;
        };
        let mut rows = who.world.of(target);
        let seen = rows.any(|row| *value == *row.id && who.may(Operation::Get, row));
        if !seen && !value.is_null() {
            changed.insert(name.clone(), nothing(target));
        }
    }
    (changed != *body).then_some(changed)
}

/// How a new row is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// By itself.
    One,
    /// In a batch.
    Batch,
    /// By an id that the client chooses.
    Chosen,
}

pub(super) async fn what_is_made_may_be_made(who: &Who<'_>, endpoint: &Endpoint) -> Checked {
    all(who, endpoint, Way::One).await
}

pub(super) async fn a_batch_is_made_where_each_may_be(
    who: &Who<'_>,
    endpoint: &Endpoint,
) -> Checked {
    all(who, endpoint, Way::Batch).await
}

/// What a row has one of, and what has an id of the client's choosing.
pub(super) async fn what_is_made_at_a_place_may_be_made(
    who: &Who<'_>,
    endpoint: &Endpoint,
) -> Checked {
    let way = match endpoint.shape {
        Shape::Single => Way::One,
        _ => Way::Chosen,
    };
    all(who, endpoint, way).await
}

async fn all(who: &Who<'_>, endpoint: &Endpoint, way: Way) -> Checked {
    let resource = endpoint.resource_at(0);
    let makes = match way {
        Way::Chosen => {
            endpoint.action(Method::Put) == Some(Action::Put)
                && resource.operations.contains(Operation::Create)
        }
        _ => endpoint.action(Method::Post) == Some(Action::Create),
    };
    if !makes || !resource.operations.contains(Operation::Delete) {
        return Ok(());
    }
    let parents: Vec<_> = match resource.parent() {
        Some((parent, _)) => who.world.of(parent).map(Some).collect(),
        None => vec![None],
    };
    for above in parents {
        let is_below = |row: &Rc<Row>| {
            let pair = row.above.as_ref().zip(above);
            pair.is_some_and(|(one, other)| Rc::ptr_eq(one, other))
        };
        if resource.archetype.is_single() && who.world.of(resource).any(is_below) {
            continue;
        }
        let named = above.filter(|_| endpoint.template.levels().next().is_some());
        let place = Place::below(endpoint, named.map(|above| &**above), None);
        let mut good = None;
        for body in bodies(who, endpoint, above)? {
            if made(who, (way, place), above, &body).await? {
                good = Some(body);
            } else if let (Way::Batch, Some(good)) = (way, &good) {
                not_together(who, place, [good, &body]).await?;
            }
        }
    }
    Ok(())
}

/// Holds that of two rows none is made, of which the second may not be.
async fn not_together(who: &Who<'_>, place: Place<'_>, bodies: [&Object; 2]) -> Checked {
    let resource = place.endpoint.resource_at(0);
    let body = json!({resource.plural: bodies});
    let refused = who.ask("POST", place, None, Some(&body)).await?;
    let rule = "of a batch all is made, or nothing";
    let is_refused = matches!(refused.answer.status, 403 | 422);
    refused.holds(rule, "403, or 422", is_refused)?;
    who.changes_nothing(&refused, resource).await
}

/// Holds the answer to who may not write what a new row must have, where there is such: it is named,
/// unless it is hidden.
async fn is_kept_from_making(
    who: &Who<'_>,
    (method, place): (&str, Place<'_>),
    body: &Value,
) -> Checked<bool> {
    let resource = place.endpoint.resource_at(0);
    let (hidden, unwritable) = (who.hidden(resource), who.unwritable(resource));
    let taken = taken(resource, Purpose::Create, place.endpoint.fixed());
    let required = taken.filter(|(field, required)| *required && unwritable.contains(&field.name));
    let required: Vec<_> = required.map(|(field, _)| field.name).collect();
    if required.is_empty() {
        return Ok(false);
    }
    let refused = who.ask(method, place, None, Some(body)).await?;
    let rule = "who may not write what is required makes nothing (OWASP API3)";
    refused.problem(403, "forbidden", rule)?;
    let errors = refused.at("/errors").to_string();
    let fits = |name: &&str| errors.contains(&format!("/{name}\"")) != hidden.contains(name);
    let named = required.iter().all(fits);
    refused.holds(rule, "what is required by name, unless it is hidden", named)?;
    who.changes_nothing(&refused, resource).await?;
    Ok(true)
}

/// Whether a row was made, as it may be; held to the policy either way.
async fn made(
    who: &Who<'_>,
    (way, place): (Way, Place<'_>),
    above: Option<&Rc<Row>>,
    body: &Object,
) -> Checked<bool> {
    let resource = place.endpoint.resource_at(0);
    let concerned = (Operation::Create, resource);
    let world = who.world;
    let (method, chosen) = match way {
        Way::Chosen => (
            "PUT",
            Some(world.kit.new_id(resource, above.map(|it| &**it))?),
        ),
        _ => ("POST", None),
    };
    // It is not there, and so nothing of it can be seen or not.
    let entry = chosen.clone().map(|id| named(resource, id, above));
    let asked = Place {
        own: entry.as_ref(),
        ..place
    };
    let sent = |body: &Object| match way {
        Way::Batch => json!({resource.plural: [body]}),
        _ => Value::from(body.clone()),
    };
    match who.seen(place, concerned) {
        Seen::All => {}
        seen => {
            let refused = who.ask(method, asked, None, Some(&sent(body))).await?;
            who.is_as_missing(&refused, (seen, method, asked), Some(&sent(body)))
                .await?;
            return Ok(false);
        }
    }
    if who.is_denied(Operation::Create, resource) {
        let refused = who.ask(method, asked, None, Some(&sent(body))).await?;
        who.is_denied_as(&refused, resource).await?;
        return Ok(false);
    }
    if is_kept_from_making(who, (method, asked), &sent(body)).await? {
        return Ok(false);
    }
    if let Some(missing) = without_the_unseen(who, resource, body) {
        let refused = who.ask(method, asked, None, Some(&sent(body))).await?;
        let rule = "what may not be read cannot be referred to: it does not exist (OWASP API1)";
        refused.problem(422, "invalid-body", rule)?;
        let missing = who.ask(method, asked, None, Some(&sent(&missing))).await?;
        alike(&refused, &missing)?;
        who.changes_nothing(&refused, resource).await?;
        return Ok(false);
    }
    // What becomes of it is seen where nothing keeps it from being made.
    let path = asked.path(&world.kit, None);
    let alone = Value::from(body.clone());
    let past = match way {
        Way::Chosen => world.kit.put(&path, &alone).await?,
        _ => world.kit.post(&path, &alone).await?,
    };
    past.is(201, "a row can be made of what the declaration says")?;
    let row = world.kit.made(
        resource,
        above.cloned(),
        body.clone(),
        &past,
        chosen.clone(),
    )?;
    let lines = world.stores.lines(resource).await?;
    let line = lines.iter().find(|line| is_of(line, &row));
    let may = line.is_some_and(|line| who.admits(Operation::Create, resource, line));
    world.kit.delete(&row.path).await?;
    let made = who.ask(method, asked, None, Some(&sent(body))).await?;
    if !may {
        made.problem(403, "forbidden", FORBIDDEN)?;
        who.changes_nothing(&made, resource).await?;
        return Ok(false);
    }
    made.is(201, "what may be made is made")?;
    let path = if way == Way::Batch {
        let rows = made.rows(resource.plural)?;
        let id = rows
            .first()
            .and_then(|row| row[resource.id().name].as_str());
        let row = named(resource, id.unwrap_or_default().to_owned(), above);
        world.kit.canonical(&row)
    } else {
        let row = world
            .kit
            .made(resource, above.cloned(), Object::new(), &made, chosen)?;
        row.path.clone()
    };
    world.kit.delete(&path).await?;
    who.changes_nothing(&made, resource).await?;
    Ok(true)
}

/// A row of this id, of which nothing else is known.
pub(super) fn named(resource: &'static ResourceSpec, id: String, above: Option<&Rc<Row>>) -> Row {
    Row {
        resource,
        id,
        slug: None,
        sent: Object::new(),
        shown: Object::new(),
        path: String::new(),
        above: above.cloned(),
    }
}
