//! Rights to single properties.

use serde_json::json;

use super::lists::listings;
use super::place::Place;
use super::who::{Seen, Who};
use crate::conformance::exchange::Exchange;
use crate::conformance::page::with;
use crate::model::{Action, Endpoint, Method};
use crate::resource::Operation;
use crate::store::testing::Checked;

/// A name that no property has.
const UNKNOWN: &str = "noSuchProperty";

const HIDDEN: &str = "what is hidden is as unknown as what is not declared (OWASP API3)";

/// How often an answer says a name, where it may.
fn says(exchange: &Exchange, name: &str) -> usize {
    let body = exchange.answer.json();
    let told = ["detail", "errors"].map(|member| body[member].to_string());
    told.iter().map(|text| text.matches(name).count()).sum()
}

/// Holds the answer to who names what is hidden to one about what is not declared.
fn is_as_unknown(hidden: &Exchange, name: &str, unknown: &Exchange) -> Checked {
    hidden.is(unknown.answer.status, HIDDEN)?;
    let often = says(hidden, name) <= says(unknown, UNKNOWN);
    hidden.holds(HIDDEN, "no more than what was sent", often)
}

pub(super) async fn what_is_hidden_is_unknown(who: &Who<'_>, endpoint: &Endpoint) -> Checked {
    let resource = endpoint.resource_at(0);
    if endpoint.action(Method::Get).is_none() {
        return Ok(());
    }
    for listing in listings(who, endpoint) {
        if !listing.is_open(who) {
            continue;
        }
        for name in who.hidden(resource) {
            let ask = |name: &str| {
                let path = listing.path(who);
                [
                    with(&path, name, "1"),
                    with(&path, &format!("{name}.isNull"), "true"),
                    with(&path, "sortBy", name),
                    with(&path, "sortBy", &format!("-{name}")),
                    with(&path, "expand", name),
                    with(&path, "collapse", name),
                ]
            };
            for (hidden, unknown) in ask(name).into_iter().zip(ask(UNKNOWN)) {
                let hidden = who.kit.get(&hidden).await?;
                let unknown = who.kit.get(&unknown).await?;
                hidden.is(400, HIDDEN)?;
                is_as_unknown(&hidden, name, &unknown)?;
            }
        }
    }
    Ok(())
}

pub(super) async fn what_may_not_be_written_is_refused(
    who: &Who<'_>,
    endpoint: &Endpoint,
) -> Checked {
    let resource = endpoint.resource_at(0);
    if endpoint.action(Method::Put) != Some(Action::Update) {
        return Ok(());
    }
    for row in who.world.of(resource) {
        let place = Place::of(endpoint, row);
        let seen = who.seen(place, (Operation::Update, resource)) == Seen::All;
        if !seen || !who.may(Operation::Update, row) {
            continue;
        }
        let hidden = who.hidden(resource);
        for name in who.unwritable(resource) {
            let Some(value) = row.shown.get(name) else {
                continue;
            };
            let body = json!({name: value});
            let refused = who.ask("PUT", place, None, Some(&body)).await?;
            if hidden.contains(&name) {
                let body = json!({UNKNOWN: value});
                let unknown = who.ask("PUT", place, None, Some(&body)).await?;
                is_as_unknown(&refused, name, &unknown)?;
                who.changes_nothing(&refused, resource).await?;
                continue;
            }
            let rule = "who may not write a property is told which (OWASP API3)";
            refused.problem(403, "forbidden", rule)?;
            refused.blames(&[format!("/{name}")], rule)?;
            who.changes_nothing(&refused, resource).await?;
        }
    }
    Ok(())
}
