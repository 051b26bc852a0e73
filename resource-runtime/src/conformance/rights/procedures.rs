//! What is kept nowhere, or only as its latest run: controllers, and what is computed as a whole.
//!
//! A procedure that may be run is not run here: it may change whatever it likes.

use std::rc::Rc;

use serde_json::Value;

use super::place::Place;
use super::who::{Seen, Who};
use crate::conformance::rows::Row;
use crate::model::{Endpoint, Method, Shape};
use crate::resource::{Archetype, Operation};
use crate::store::testing::Checked;

/// Whether an endpoint leads to such.
pub(super) fn is_such(endpoint: &Endpoint) -> bool {
    let resource = endpoint.resource_at(0);
    let is_run = resource.archetype == Archetype::Controller;
    endpoint.shape == Shape::Single && (is_run || resource.computed)
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
    }
    Ok(())
}
