//! Checks a resource's place among its ancestors while the compiler evaluates constants.

use super::circle;
use super::declared::Resource;
use super::line::{FUEL, Line, LineOf, Route, Unnamed};
use super::message::Message;
use super::nesting::Nesting;

/// What is wrong with the place of a resource among its ancestors, found out by the compiler.
///
/// The derive emits a constant for each that panics with the message.
pub trait Placed {
    /// What is wrong with the depth and the beginning of its paths; `None` where all is well.
    const PROBLEM: Option<&'static str>;
    /// What is wrong with a parent that clients cannot read; `None` where all is well.
    const UNREADABLE: Option<&'static str>;
}

impl<R: Resource> Placed for R {
    const PROBLEM: Option<&'static str> = Report::<R>::PLACE.text();
    const UNREADABLE: Option<&'static str> = Report::<R>::PARENT.text();
}

struct Report<R>(R);

impl<R: Resource> Report<R> {
    const PLACE: Message = problem(&LineOf::<R>::LINE);
    const PARENT: Message = unreadable_parent(&LineOf::<R>::LINE);
}

const fn problem(line: &Line) -> Message {
    if line.0[FUEL - 1].is_some() {
        return circle::problem(line);
    }
    let Some(own) = line.own() else {
        return Message::EMPTY;
    };
    if let (Some(unnamed), Some(parent)) = (line.unnamed(1), line.parent()) {
        return below_unnamed(own, parent, unnamed);
    }
    let route = line.route();
    let most = if route.scoped || own.deep_nesting_allowed {
        3
    } else {
        2
    };
    if route.nouns > most {
        return too_deep(line, &route, own.deep_nesting_allowed);
    }
    let longest = if own.relations && line.canonical().nouns == route.nouns {
        route.nouns + 1
    } else {
        route.nouns
    };
    if own.deep_nesting_allowed && (route.scoped || longest <= 2) {
        return Message::EMPTY
            .add("this allowance of `deep_nesting` silences nothing\nhelp: leave it out: `")
            .route(line, &route)
            .add("` may be that deep anyway");
    }
    match line.scope_step() {
        Some(scope) if scope > 1 && own.root && own.slug => ambiguous_slug(line, own),
        _ => Message::EMPTY,
    }
}

const fn below_unnamed(own: Nesting, parent: Nesting, unnamed: Unnamed) -> Message {
    let message = Message::EMPTY
        .add("`")
        .add(own.name)
        .add("` cannot lie below `")
        .add(parent.name)
        .add("`: ")
        .unnamed(parent.name, unnamed);
    match unnamed {
        Unnamed::Single(_, above) => message
            .add("\nhelp: put it beside: #[resource(parent = ")
            .add(above.name)
            .add(")]"),
        Unnamed::Store(_) => message
            .add("\nhelp: leave out `store` on `")
            .add(parent.name)
            .add("`, and its ids are unique everywhere"),
    }
}

const fn too_deep(line: &Line, route: &Route, allowed: bool) -> Message {
    let mut message = Message::EMPTY
        .add("`")
        .route(line, route)
        .add("` names ")
        .number(route.nouns)
        .add(" resources [deep_nesting]\nhelp: ");
    if let Some(parent) = line.parent() {
        message = message
            .add("give `")
            .add(parent.name)
            .add("` a root path with #[resource(root)]: then it is `")
            .route(line, &line.shortened())
            .add("`");
    }
    message = message.add(if route.scoped {
        "\nnote: a path names two resources, inside a scope three (DG-path-2, SEN-nest-1)"
    } else {
        "\nnote: a path names two resources, three inside a scope (DG-path-2, SEN-nest-1)"
    });
    if route.scoped || allowed || route.nouns > 3 {
        return message.add("\nnote: nothing silences this");
    }
    message.add("\nhelp: if it must stay: #[resource(allow(deep_nesting, reason = \"…\"))]")
}

const fn ambiguous_slug(line: &Line, own: Nesting) -> Message {
    let (Some(scope), Some(parent)) = (line.scope(), line.parent()) else {
        return Message::EMPTY;
    };
    Message::EMPTY
        .add("the slug of `")
        .add(own.name)
        .add("` is unique within its `")
        .add(parent.name)
        .add("` only, but `/")
        .add(own.segment)
        .add("/{")
        .add(scope.param)
        .add("}/{")
        .add(own.param)
        .add("}` does not name that one [ambiguous_slug]")
        .add("\nhelp: leave out `slug`, or `root`")
        .add("\nnote: one path, one resource (SEN-id-2)")
}

const fn unreadable_parent(line: &Line) -> Message {
    let (Some(own), Some(parent)) = (line.own(), line.parent()) else {
        return Message::EMPTY;
    };
    // That nothing can lie below a singleton is said by itself.
    if parent.archetype.is_single() {
        return Message::EMPTY;
    }
    let Some((verb, missing)) = parent.unreadable() else {
        return Message::EMPTY;
    };
    Message::EMPTY
        .add("`")
        .add(own.name)
        .add("` lies below `")
        .add(parent.name)
        .add("`, which nobody can ")
        .add(verb)
        .add(": `")
        .route(line, &line.route())
        .add("` [unreadable_parent]\nhelp: add ")
        .add(missing)
        .add(" to the operations(…) of `")
        .add(parent.name)
        .add("`\nnote: every part of a path is a resource that can be read (DG-path-4)")
}
