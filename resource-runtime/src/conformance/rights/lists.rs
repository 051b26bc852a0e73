//! Lists: below a parent, at the root, and of what a row is linked to.

use std::rc::Rc;

use serde_json::Value;

use super::items::{expandable, shows_expanded};
use super::place::Place;
use super::told::told;
use super::who::{Seen, Who};
use crate::conformance::exchange::{Exchange, Object};
use crate::conformance::page::with;
use crate::conformance::rows::Row;
use crate::model::{Endpoint, Method, Tie};
use crate::resource::{Operation, ResourceSpec};
use crate::store::testing::Checked;

const LISTED: &str = "a list shows the rows that may be listed, and no other";

/// A list, and the rows that are in it, whoever asks.
pub(super) struct Listing<'a> {
    pub(super) place: Place<'a>,
    pub(super) rows: Vec<&'a Rc<Row>>,
}

/// The lists that an endpoint leads to.
pub(super) fn listings<'a>(who: &'a Who<'_>, endpoint: &'a Endpoint) -> Vec<Listing<'a>> {
    let world = who.world;
    let resource = endpoint.resource_at(0);
    let listing = |above: Option<&'a Rc<Row>>, rows| Listing {
        place: Place::below(endpoint, above.map(|above| &**above), None),
        rows,
    };
    if endpoint.template.levels().next().is_none() {
        return vec![listing(None, world.of(resource).collect())];
    }
    let owners = world.of(endpoint.resource_at(1));
    owners
        .map(|owner| {
            let is_in = |row: &&Rc<Row>| match endpoint.tie {
                Tie::Link(_) => are_linked(who, endpoint, owner, row),
                _ => row
                    .above
                    .as_ref()
                    .is_some_and(|above| Rc::ptr_eq(above, owner)),
            };
            listing(Some(owner), world.of(resource).filter(is_in).collect())
        })
        .collect()
}

/// Whether two rows are linked, of which the first is the one that a path begins with.
pub(super) fn are_linked(who: &Who<'_>, endpoint: &Endpoint, owner: &Row, row: &Row) -> bool {
    let Tie::Link(link) = endpoint.tie else {
        return false;
    };
    let id = |row: &Row| who.world.line(row)[row.resource.id_index()].clone();
    let pair = if link.own() == link.declarer() {
        (link, id(owner), id(row))
    } else {
        (link.turned(), id(row), id(owner))
    };
    who.world.state.pairs.contains(&pair)
}

impl Listing<'_> {
    pub(super) fn resource(&self) -> &'static ResourceSpec {
        self.place.endpoint.resource_at(0)
    }

    /// The rows that may be listed.
    pub(super) fn listed(&self, who: &Who<'_>) -> Vec<&Rc<Row>> {
        let rows = self.rows.iter().copied();
        rows.filter(|row| who.may(Operation::List, row)).collect()
    }

    /// Whether it may be asked for at all.
    pub(super) fn is_open(&self, who: &Who<'_>) -> bool {
        let concerned = (Operation::List, self.resource());
        who.seen(self.place, concerned) == Seen::All
            && !who.is_denied(Operation::List, self.resource())
    }

    pub(super) fn path(&self, who: &Who<'_>) -> String {
        self.place.path(&who.kit, None)
    }

    /// Every row that a list shows, page by page, with the last page.
    pub(super) async fn all(&self, who: &Who<'_>, path: &str) -> Checked<(Exchange, Vec<Object>)> {
        let (mut rows, mut next) = (Vec::new(), path.to_owned());
        loop {
            let page = who.kit.get(&next).await?;
            page.is(200, LISTED)?;
            rows.extend(page.rows(self.resource().plural)?);
            match page.at("/nextPageToken") {
                Value::String(token) => next = with(path, "cursor", &token),
                _ => return Ok((page, rows)),
            }
        }
    }

    /// Holds what a list shows to these rows.
    pub(super) async fn shows(
        &self,
        who: &Who<'_>,
        path: &str,
        expected: &[&Rc<Row>],
        rule: &str,
    ) -> Checked {
        let (page, rows) = self.all(who, path).await?;
        let told = |row| told(self.resource(), row);
        let seen = ordered(rows.into_iter().map(told));
        let expected = ordered(expected.iter().map(|row| who.shown(row)));
        let text = Value::from(expected.clone()).to_string();
        page.holds(rule, text, seen == expected)
    }
}

/// Rows in an order that no list has.
fn ordered(rows: impl Iterator<Item = Object>) -> Vec<Value> {
    let mut rows: Vec<_> = rows.map(Value::from).collect();
    rows.sort_unstable_by_key(Value::to_string);
    rows
}

pub(super) async fn a_list_shows_what_may_be_listed(who: &Who<'_>, endpoint: &Endpoint) -> Checked {
    if endpoint.action(Method::Get).is_none() {
        return Ok(());
    }
    for listing in listings(who, endpoint) {
        let resource = listing.resource();
        let concerned = (Operation::List, resource);
        let Some(first) = who.through("GET", listing.place, concerned, None).await? else {
            continue;
        };
        if who.is_denied(Operation::List, resource) {
            who.is_denied_as(&first, resource).await?;
            continue;
        }
        let expected = listing.listed(who);
        let path = listing.path(who);
        listing.shows(who, &path, &expected, LISTED).await?;
        // Pages are as full as ever: what is left out takes no place.
        let pages = with(&path, "limit", "1");
        listing.shows(who, &pages, &expected, LISTED).await?;
        let backwards = with(&path, "orderBy", "desc");
        listing.shows(who, &backwards, &expected, LISTED).await?;
    }
    Ok(())
}

pub(super) async fn what_is_expanded_may_be_read(who: &Who<'_>, endpoint: &Endpoint) -> Checked {
    if endpoint.action(Method::Get).is_none() {
        return Ok(());
    }
    for field in expandable(who, endpoint) {
        for listing in listings(who, endpoint) {
            if !listing.is_open(who) {
                continue;
            }
            let path = with(&listing.path(who), "expand", field.name);
            let (page, seen) = listing.all(who, &path).await?;
            let id = listing.resource().id().name;
            for row in listing.listed(who) {
                let seen = seen.iter().find(|seen| seen[id] == *row.id);
                let seen = seen.cloned().unwrap_or_default();
                shows_expanded(who, &page, &seen, (row, field))?;
            }
        }
    }
    Ok(())
}
