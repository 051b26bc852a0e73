//! The tie between peers, many to many: what it refers to, and whether it may stand.

use super::circle::same;
use super::declared::Resource;
use super::line::{Line, LineOf};
use super::message::Message;
use super::nesting::Nesting;
use super::spec::ResourceSpec;

/// The tie at the place `N` among those that a resource declares.
pub trait Linked<const N: usize>: Resource {
    /// The other end.
    type Peer: Resource;
}

/// The table of the peer that `R` is linked to; generated code refers to it through this function,
/// so that a peer that is no resource is one error.
pub fn peer_spec<R: Linked<N>, const N: usize>() -> &'static ResourceSpec {
    R::Peer::spec()
}

/// What is wrong with the link at the place `N` of `R`; the empty message where all is well.
pub const fn mislinked<R: Linked<N>, const N: usize>() -> Message {
    let own = &LineOf::<R>::LINE;
    let peer = &LineOf::<R::Peer>::LINE;
    let (Some(one), Some(other)) = (own.own(), peer.own()) else {
        return Message::EMPTY;
    };
    if same(one.type_path, other.type_path) {
        return to_itself(one);
    }
    if let Some(unnamed) = peer.unnamed(0) {
        return begun(one, other)
            .add(": ")
            .unnamed(other.name, unnamed)
            .add("\nhelp: leave it out: a link ties two ids that name one row each");
    }
    if crosses(own, peer) {
        return across(own, peer, one, other);
    }
    if one.root || own.parent().is_none() {
        if other.root || peer.parent().is_none() {
            return unreadable_end(one, other);
        }
        return rootless(&begun(one, other), peer, other);
    }
    rootless(&begun(one, other), own, one)
}

const fn begun(one: Nesting, other: Nesting) -> Message {
    Message::EMPTY
        .add("`")
        .add(one.name)
        .add("` cannot be linked to `")
        .add(other.name)
        .add("`")
}

const fn to_itself(own: Nesting) -> Message {
    Message::EMPTY
        .add("`")
        .add(own.name)
        .add("` is linked to itself, so both ends would have one route")
        .add("\nhelp: declare what ties two of them as a resource of its own, with a reference to each")
}

const fn crosses(own: &Line, peer: &Line) -> bool {
    match (own.scope(), peer.scope()) {
        (None, None) => false,
        (Some(ours), Some(theirs)) => !same(ours.type_path, theirs.type_path),
        (None, Some(_)) | (Some(_), None) => true,
    }
}

const fn across(own: &Line, peer: &Line, one: Nesting, other: Nesting) -> Message {
    let message = Message::EMPTY
        .add("the link of `")
        .add(one.name)
        .add("` and `")
        .add(other.name)
        .add("` crosses the border of a scope: `")
        .route(own, &own.canonical())
        .add("` and `")
        .route(peer, &peer.canonical())
        .add("` [link_across_scopes]");
    let message = match (own.scope(), peer.scope()) {
        (Some(_), None) => message.inside(one, other),
        (None, Some(_)) => message.inside(other, one),
        _ => message.add(
            "\nhelp: leave it out: a row belongs to one tenant, and so does what it is linked to",
        ),
    };
    message.add("\nnote: what lies in a scope is only ever reached through it (SEN-scope-1)")
}

impl Message {
    /// What to declare in place of a link from `one`, which lies in a scope, to `other` outside.
    const fn inside(self, one: Nesting, other: Nesting) -> Self {
        self.add("\nhelp: declare a resource inside the scope that refers outwards: #[resource(parent = ")
            .add(one.name)
            .add(")], with a Ref<")
            .add(other.name)
            .add(">")
    }
}

const fn rootless(begun: &Message, line: &Line, end: Nesting) -> Message {
    begun
        .add(": `")
        .add(end.name)
        .add("` is reached below its parent alone: `")
        .route(line, &line.canonical())
        .add("` [rootless_peer]\nhelp: give `")
        .add(end.name)
        .add("` a root path: #[resource(root)]")
        .add("\nnote: what can exist alone is reached alone (DG-path-3)")
        .add("\nnote: nothing silences this: the routes of a link begin at both ends")
}

const fn unreadable_end(one: Nesting, other: Nesting) -> Message {
    let (end, verb, missing) = match (one.unreadable(), other.unreadable()) {
        (Some((verb, missing)), _) => (one, verb, missing),
        (None, Some((verb, missing))) => (other, verb, missing),
        (None, None) => return Message::EMPTY,
    };
    begun(one, other)
        .add(": nobody can ")
        .add(verb)
        .add(" `")
        .add(end.name)
        .add("` [unreadable_parent]\nhelp: add ")
        .add(missing)
        .add(" to the operations(…) of `")
        .add(end.name)
        .add("`\nnote: every part of a path is a resource that can be read (DG-path-4)")
}
