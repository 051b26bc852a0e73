//! Links, from both ends.

use std::rc::Rc;

use super::items::shows;
use super::lists::are_linked;
use super::place::Place;
use super::told::alike;
use super::who::{Seen, Who};
use super::world::are_near;
use crate::conformance::rows::Row;
use crate::model::{Action, Endpoint, Method, Tie};
use crate::resource::{Operation, ResourceSpec};
use crate::store::testing::Checked;

/// Two rows that can be linked.
struct Pair<'a> {
    place: Place<'a>,
    peer: &'a Row,
    /// The one whose resource declares the link.
    declarer: &'a Row,
    linked: bool,
}

impl Pair<'_> {
    fn concerned(&self) -> (Operation, &'static ResourceSpec) {
        (Operation::Update, self.declarer.resource)
    }

    /// Whether both may be read.
    fn is_seen(&self, who: &Who<'_>) -> bool {
        who.seen(self.place, self.concerned()) == Seen::All
    }

    /// Whether the link may be made, and may end.
    fn may(&self, who: &Who<'_>) -> bool {
        who.may(Operation::Update, self.declarer)
    }
}

fn pairs<'a>(who: &'a Who<'_>, endpoint: &'a Endpoint) -> Vec<Pair<'a>> {
    let Tie::Link(link) = endpoint.tie else {
        return Vec::new();
    };
    let mut pairs = Vec::new();
    for own in who.world.of(endpoint.resource_at(1)) {
        let peers = who.world.of(endpoint.resource_at(0));
        for peer in peers.filter(|peer: &&Rc<Row>| are_near(own, peer)) {
            pairs.push(Pair {
                place: Place::below(endpoint, Some(own), Some(peer)),
                peer,
                declarer: if link.own() == link.declarer() {
                    own
                } else {
                    peer
                },
                linked: are_linked(who, endpoint, own, peer),
            });
        }
    }
    pairs
}

pub(super) async fn what_is_linked_is_read_where_it_may_be(
    who: &Who<'_>,
    endpoint: &Endpoint,
) -> Checked {
    if endpoint.action(Method::Get).is_none() {
        return Ok(());
    }
    for pair in pairs(who, endpoint) {
        let concerned = (Operation::Get, pair.peer.resource);
        let Some(read) = who.through("GET", pair.place, concerned, None).await? else {
            continue;
        };
        if pair.linked {
            shows(who, &read, pair.peer.resource.singular, pair.peer)?;
        } else {
            read.problem(404, "not-found", "what is not linked is not there")?;
        }
    }
    Ok(())
}

pub(super) async fn a_link_is_made_where_it_may_be(who: &Who<'_>, endpoint: &Endpoint) -> Checked {
    if endpoint.action(Method::Post) != Some(Action::Attach) {
        return Ok(());
    }
    for pair in pairs(who, endpoint) {
        if pair.is_seen(who) && pair.may(who) && !pair.linked {
            continue;
        }
        let concerned = pair.concerned();
        let Some(made) = who.through("POST", pair.place, concerned, None).await? else {
            continue;
        };
        if pair.may(who) {
            made.is(200, "what is linked already stays so")?;
        } else {
            who.is_forbidden(&made, pair.declarer.resource).await?;
        }
    }
    Ok(())
}

pub(super) async fn a_link_stays_where_it_may_not_end(
    who: &Who<'_>,
    endpoint: &Endpoint,
) -> Checked {
    if endpoint.action(Method::Delete) != Some(Action::Detach) {
        return Ok(());
    }
    for pair in pairs(who, endpoint) {
        if pair.is_seen(who) && pair.may(who) && pair.linked {
            continue;
        }
        let concerned = pair.concerned();
        let Some(ended) = who.through("DELETE", pair.place, concerned, None).await? else {
            continue;
        };
        if pair.linked {
            who.is_forbidden(&ended, pair.declarer.resource).await?;
        } else {
            ended.is(204, "what is not linked is as good as unlinked")?;
            let missing = who.ask("DELETE", pair.place, Some(0), None).await?;
            alike(&ended, &missing)?;
        }
    }
    Ok(())
}
