//! Somebody who asks, and what the policy says of it.

use std::rc::Rc;

use serde_json::Value;

use super::place::Place;
use super::state::Line;
use super::told::{AS_MISSING, alike, told};
use super::world::World;
use crate::api::{Api, Service};
use crate::conformance::client::{Serve, asker};
use crate::conformance::exchange::{Exchange, Object, Request};
use crate::conformance::kit::Kit;
use crate::conformance::options::{Options, Principal};
use crate::conformance::rows::Row;
use crate::policy::{Permission, Rights, Standing};
use crate::resource::{Operation, ResourceSpec};
use crate::store::testing::{Checked, Fault};

/// Somebody who asks.
pub(super) struct Who<'w> {
    pub(super) name: &'w str,
    pub(super) world: &'w World,
    /// Asks in its name.
    pub(super) kit: Kit,
    rights: Rights,
    /// Whether it would be asked who it is.
    asked: bool,
}

/// What the policy lets somebody know of what a path names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    /// All of it.
    All,
    /// Who asks is to say who it is first.
    AskedWho,
    /// What stands at this level is as if it were missing.
    Not(usize),
}

/// What nobody who is not known may do.
const WHO: &str = "who is not known is asked who it is (RFC 9110 section 15.5.2)";

/// What is forbidden.
pub(super) const FORBIDDEN: &str =
    "what may be read and not written is forbidden (RFC 9110 section 15.5.4)";

impl<'w> Who<'w> {
    pub(super) async fn new(
        world: &'w World,
        service: &Service,
        serve: &Serve,
        (options, principal): (&Options, &'w Principal),
        api: &Api,
    ) -> Checked<Self> {
        let own = Options {
            headers: principal.headers.clone(),
            ..options.clone()
        };
        let mut request = Request::new("GET", &*world.kit.model.base);
        request.headers.clone_from(&own.headers);
        let mut caller = asker(service, options, request).await;
        let rights = api.policies().rights(&mut caller).await;
        let rights = rights.map_err(|problem| Fault {
            statement: format!("`{}` is somebody", principal.name),
            expected: "credentials that hold".to_owned(),
            seen: problem.parts.detail,
        })?;
        let kit = Kit::new(Rc::clone(serve), api, &own);
        Ok(Self {
            name: &principal.name,
            world,
            kit,
            asked: rights.are_nobodys() && api.policies().security().is_some(),
            rights,
        })
    }

    fn standing(&self) -> Standing<'_> {
        Standing::Caller(&self.rights)
    }

    pub(super) fn permission(
        &self,
        operation: Operation,
        resource: &'static ResourceSpec,
    ) -> Permission {
        self.standing().permission(operation, resource)
    }

    /// Whether nothing may be done.
    pub(super) fn is_denied(&self, operation: Operation, resource: &'static ResourceSpec) -> bool {
        self.permission(operation, resource) == Permission::Deny
    }

    /// Whether a row of these values is one that it may be done with.
    pub(super) fn admits(
        &self,
        operation: Operation,
        resource: &'static ResourceSpec,
        line: &Line,
    ) -> bool {
        self.permission(operation, resource).admits(line)
    }

    /// Whether something may be done with a row.
    pub(super) fn may(&self, operation: Operation, row: &Row) -> bool {
        self.admits(operation, row.resource, self.world.line(row))
    }

    /// The names of the properties that are hidden.
    pub(super) fn hidden(&self, resource: &'static ResourceSpec) -> Vec<&'static str> {
        let places = self.standing().hidden(resource).into_iter();
        places.map(|place| resource.fields[place].name).collect()
    }

    /// The names of the properties that may not be written.
    pub(super) fn unwritable(&self, resource: &'static ResourceSpec) -> Vec<&'static str> {
        let places = self.standing().unwritable(resource).into_iter();
        places.map(|place| resource.fields[place].name).collect()
    }

    /// A row, as far as it may be seen.
    pub(super) fn shown(&self, row: &Row) -> Object {
        let hidden = self.hidden(row.resource);
        let mut shown = row.shown.clone();
        shown.retain(|name, _| !hidden.contains(&name.as_str()));
        told(row.resource, shown)
    }

    /// What it may know of the rows that a path names, who does something with `concerned`.
    pub(super) fn seen(
        &self,
        place: Place<'_>,
        (operation, concerned): (Operation, &'static ResourceSpec),
    ) -> Seen {
        let levels: Vec<_> = place.levels().collect();
        let is_denied =
            |level: &&usize| self.is_denied(Operation::Get, place.endpoint.resource_at(**level));
        if self.asked
            && (self.is_denied(operation, concerned) || levels.iter().any(|it| is_denied(&it)))
        {
            return Seen::AskedWho;
        }
        let hidden = |level: &usize| {
            let row = place.row(*level);
            row.is_some_and(|row| !self.may(Operation::Get, row))
        };
        // The outermost tells of all that is below.
        levels
            .into_iter()
            .filter(hidden)
            .max()
            .map_or(Seen::All, Seen::Not)
    }

    /// Sends a request to a place.
    pub(super) async fn ask(
        &self,
        method: &str,
        place: Place<'_>,
        missing: Option<usize>,
        body: Option<&Value>,
    ) -> Checked<Exchange> {
        let request = Request::new(method, place.path(&self.kit, missing));
        self.kit.send(with(request, body)).await
    }

    /// Asks, and gives the answer where all that the path names may be seen. Where it may not, the
    /// answer is held to that.
    pub(super) async fn through(
        &self,
        method: &str,
        place: Place<'_>,
        concerned: (Operation, &'static ResourceSpec),
        body: Option<&Value>,
    ) -> Checked<Option<Exchange>> {
        let exchange = self.ask(method, place, None, body).await?;
        let seen = self.seen(place, concerned);
        if seen == Seen::All {
            return Ok(Some(exchange));
        }
        self.is_as_missing(&exchange, (seen, method, place), body)
            .await?;
        Ok(None)
    }

    /// Holds an answer about what is not to be seen to what is told where it is missing.
    pub(super) async fn is_as_missing(
        &self,
        exchange: &Exchange,
        (seen, method, place): (Seen, &str, Place<'_>),
        body: Option<&Value>,
    ) -> Checked {
        match seen {
            Seen::All => {}
            Seen::AskedWho => is_asked_who(exchange)?,
            Seen::Not(level) => {
                let missing = self.ask(method, place, Some(level), body).await?;
                alike(exchange, &missing)?;
                match method {
                    "DELETE" => {
                        let is_gone = matches!(exchange.answer.status, 204 | 404);
                        exchange.holds(AS_MISSING, "204 or 404", is_gone)?;
                    }
                    "HEAD" => drop(exchange.is(404, AS_MISSING)?),
                    _ => drop(exchange.problem(404, "not-found", AS_MISSING)?),
                }
            }
        }
        if method == "GET" || method == "HEAD" {
            return Ok(());
        }
        self.changes_nothing(exchange, place.endpoint.resource_at(0))
            .await
    }

    /// Holds that a request has changed no row of a resource.
    pub(super) async fn changes_nothing(
        &self,
        exchange: &Exchange,
        resource: &'static ResourceSpec,
    ) -> Checked {
        let seen = self.world.stores.lines(resource).await?;
        let place = self.kit.place(resource).unwrap_or_default();
        let rule = "what is refused changes nothing";
        exchange.holds(
            rule,
            "the rows as they were",
            seen == self.world.state.lines[place],
        )
    }

    /// Holds that a request is forbidden and has changed nothing.
    pub(super) async fn is_forbidden(
        &self,
        exchange: &Exchange,
        resource: &'static ResourceSpec,
    ) -> Checked {
        exchange.problem(403, "forbidden", FORBIDDEN)?;
        self.changes_nothing(exchange, resource).await
    }

    /// Holds an answer to one about what is denied altogether.
    pub(super) async fn is_denied_as(
        &self,
        exchange: &Exchange,
        resource: &'static ResourceSpec,
    ) -> Checked {
        let readable = [Operation::Get, Operation::List];
        if readable.iter().all(|it| self.is_denied(*it, resource)) {
            exchange.problem(404, "not-found", AS_MISSING)?;
            return self.changes_nothing(exchange, resource).await;
        }
        self.is_forbidden(exchange, resource).await
    }
}

/// Holds an answer to a question: who is it?
pub(super) fn is_asked_who(exchange: &Exchange) -> Checked {
    if exchange.request.method == "HEAD" {
        exchange.is(401, WHO)?;
    } else {
        exchange.problem(401, "unauthenticated", WHO)?;
    }
    let challenge = exchange.answer.header("www-authenticate").is_some();
    exchange.holds(WHO, "WWW-Authenticate", challenge)
}

/// A request with a body, where there is one.
pub(super) fn with(request: Request, body: Option<&Value>) -> Request {
    match body {
        Some(body) => request.json(body),
        None => request,
    }
}
