//! What is kept nowhere, or only as its latest run: controllers, and what is computed as a whole.
//!
//! A procedure that may be run may change whatever it likes, so it is run when all else has been looked
//! at.

use std::rc::Rc;

use serde_json::Value;

use super::creations::named;
use super::place::Place;
use super::who::{Seen, Who};
use super::world::is_of;
use crate::conformance::exchange::Exchange;
use crate::conformance::rows::Row;
use crate::model::{Endpoint, Method, Shape};
use crate::resource::{Archetype, Operation, ResourceSpec};
use crate::store::testing::Checked;

/// Whether an endpoint leads to such.
pub(super) fn is_such(endpoint: &Endpoint) -> bool {
    let resource = endpoint.resource_at(0);
    let is_run = resource.archetype == Archetype::Controller;
    endpoint.shape == Shape::Single && (is_run || resource.computed)
}

/// Whether an endpoint runs a procedure.
pub(super) fn can_be_run(endpoint: &Endpoint) -> bool {
    let is_run = endpoint.resource_at(0).archetype == Archetype::Controller;
    is_run && is_such(endpoint) && endpoint.action(Method::Post).is_some()
}

/// Each row that may have such below it, with the place there, where the endpoint takes the method.
fn places<'a>(
    who: &'a Who<'_>,
    endpoint: &'a Endpoint,
    method: Method,
) -> impl Iterator<Item = (&'a Rc<Row>, Place<'a>)> {
    let parent = endpoint.resource_at(0).parent();
    let parent = parent.filter(|_| endpoint.action(method).is_some());
    let rows = parent
        .into_iter()
        .flat_map(|(parent, _)| who.world.of(parent));
    rows.map(|above| (above, Place::below(endpoint, Some(above), None)))
}

pub(super) async fn a_procedure_is_run_where_it_may_be(
    who: &Who<'_>,
    endpoint: &Endpoint,
) -> Checked {
    let resource = endpoint.resource_at(0);
    let concerned = (Operation::Create, resource);
    for (above, place) in places(who, endpoint, Method::Post) {
        let body = who.world.body(resource, Some(above), who.world.number())?;
        let body = Value::from(body);
        if who.seen(place, concerned) != Seen::All {
            who.through("POST", place, concerned, Some(&body)).await?;
        } else if who.is_denied(Operation::Create, resource) {
            let refused = who.ask("POST", place, None, Some(&body)).await?;
            who.is_denied_as(&refused, resource).await?;
        }
    }
    Ok(())
}

pub(super) async fn what_it_tells_is_read_where_it_may_be(
    who: &Who<'_>,
    endpoint: &Endpoint,
) -> Checked {
    let resource = endpoint.resource_at(0);
    let concerned = (Operation::Get, resource);
    for (_, place) in places(who, endpoint, Method::Get) {
        let Some(read) = who.through("GET", place, concerned, None).await? else {
            continue;
        };
        if who.is_denied(Operation::Get, resource) {
            who.is_denied_as(&read, resource).await?;
            continue;
        }
        let rule = "who may read it sees it, or that there is none";
        let is_told = matches!(read.answer.status, 200 | 404);
        read.holds(rule, "200, or 404", is_told)?;
        if read.answer.status == 200 {
            hides_what_is_hidden(who, &read, resource)?;
        }
    }
    Ok(())
}

/// Holds that an answer shows no property that is hidden.
fn hides_what_is_hidden(
    who: &Who<'_>,
    exchange: &Exchange,
    resource: &'static ResourceSpec,
) -> Checked {
    let shown = exchange.row(resource.singular)?;
    let hidden = who.hidden(resource);
    let hides = !hidden.iter().any(|name| shown.contains_key(*name));
    let rule = "what is hidden is not shown (OWASP API3)";
    exchange.holds(rule, format!("none of {hidden:?}"), hides)
}

/// A procedure is run below a row, by somebody of whom it is not clear beforehand that they may not:
/// what becomes of it is what they may make, or nothing.
pub(super) async fn is_run_as_far_as_may_be(
    who: &Who<'_>,
    endpoint: &Endpoint,
    above: &Rc<Row>,
) -> Checked {
    let resource = endpoint.resource_at(0);
    let place = Place::below(endpoint, Some(above), None);
    let concerned = (Operation::Create, resource);
    if who.seen(place, concerned) != Seen::All || who.is_denied(Operation::Create, resource) {
        return Ok(());
    }
    let unwritable = who.unwritable(resource);
    let mut body = who.world.body(resource, Some(above), who.world.number())?;
    body.retain(|name, _| !unwritable.contains(&name.as_str()));
    let ran = who.ask("POST", place, None, Some(&body.into())).await?;
    let rule = "a procedure is run as far as who runs it may (OWASP API5)";
    if !matches!(ran.answer.status, 200..300) {
        // Its own logic acts with the rights of who runs it, and may be refused for that.
        let is_refused = matches!(ran.answer.status, 403..500);
        ran.holds(rule, "what it answers, or why it is refused", is_refused)?;
        return who.world.is_as_it_was().await;
    }
    hides_what_is_hidden(who, &ran, resource)?;
    let run = named(resource, String::new(), Some(above));
    let lines = who.world.stores.lines(resource).await?;
    let mut lines = lines.iter().filter(|line| is_of(line, &run));
    let may = lines.all(|line| who.admits(Operation::Create, resource, line));
    ran.holds(rule, "403: it may not be run so", may)
}
