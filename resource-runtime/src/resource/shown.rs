//! Checks what a property shows of another resource while the compiler evaluates constants: whole, or
//! at a route of its own.

use super::declared::Resource;
use super::line::{Line, LineOf};
use super::message::Message;
use super::nesting::Nesting;
use super::property::Kind;
use super::typed::PropertyOf;

/// What is wrong with a reference of `R` to `target`, where nothing but its own path names that; the
/// empty message where all is well. `field` is its Rust name.
pub const fn unnamed_target<R: Resource>(target: Option<&Line>, field: &str) -> Message {
    let (Some(target), Some(own)) = (target, LineOf::<R>::LINE.own()) else {
        return Message::EMPTY;
    };
    let (Some(row), Some(unnamed)) = (target.own(), target.unnamed(0)) else {
        return Message::EMPTY;
    };
    Message::EMPTY
        .add("`")
        .add(own.name)
        .add(".")
        .add(field)
        .add("` cannot refer to `")
        .add(row.name)
        .add("`: ")
        .unnamed(row.name, unnamed)
        .add("\nhelp: refer to `")
        .add(match target.parent() {
            Some(parent) => parent.name,
            None => row.name,
        })
        .add("`")
}

/// What is wrong with `expand` on a property of `R`; the empty message where all is well.
///
/// Where its type is refused, that is the mistake.
pub const fn unexpandable<R: Resource, T>(property: &PropertyOf<T>, field: &str) -> Message {
    if property.refusal.is_some() {
        return Message::EMPTY;
    }
    match (property.target, property.kind()) {
        (_, Kind::List(_)) => Message::EMPTY.add(
            "`expand` on a list [unbounded_expand]\nhelp: declare what it holds as a resource of its own, with this one as its parent\nnote: an unbounded relation is another endpoint, with pages of its own (SEN-exp-2)",
        ),
        (None, _) => no_reference("expand"),
        (Some(target), _) => unshown::<R>(target, field, "is expanded to"),
    }
}

/// What is wrong with `singleton` on a property of `R`; the empty message where all is well.
pub const fn unattachable<R: Resource, T>(
    property: &PropertyOf<T>,
    segment: &str,
    field: &str,
) -> Message {
    if property.refusal.is_some() {
        return Message::EMPTY;
    }
    let Some(target) = property.target else {
        return no_reference("singleton");
    };
    if !property.nullable() {
        return Message::EMPTY.add(
            "`singleton` needs an `Option`: what is attached can be detached\nhelp: make it an `Option<Ref<…>>`",
        );
    }
    let line = &LineOf::<R>::LINE;
    let Some(own) = line.own() else {
        return Message::EMPTY;
    };
    if let Some((verb, missing)) = own.unreadable() {
        return unreadable_owner(line, own, segment, verb, missing);
    }
    let route = line.canonical();
    let most = if route.scoped || own.deep_nesting_allowed {
        3
    } else {
        2
    };
    // A path that is too deep without the segment is reported at the parent.
    if route.nouns == most {
        return too_deep(line, own, segment, route.scoped);
    }
    unshown::<R>(target, field, "has a route to")
}

const fn no_reference(word: &str) -> Message {
    Message::EMPTY
        .add("`")
        .add(word)
        .add("` on a property that is no reference\nhelp: leave it out, or refer to another resource with `Ref<…>`")
}

/// What is shown of a resource can be got from it too: otherwise this would be a way around.
const fn unshown<R: Resource>(target: &Line, field: &str, does: &str) -> Message {
    let (Some(own), Some(row)) = (LineOf::<R>::LINE.own(), target.own()) else {
        return Message::EMPTY;
    };
    // That nothing refers to it at all is reported by itself.
    if row.get || target.unnamed(0).is_some() {
        return Message::EMPTY;
    }
    Message::EMPTY
        .add("`")
        .add(own.name)
        .add(".")
        .add(field)
        .add("` ")
        .add(does)
        .add(" `")
        .add(row.name)
        .add("`, which nobody can get\nhelp: leave it out, or add `get` to the operations(…) of `")
        .add(row.name)
        .add("`")
}

const fn unreadable_owner(
    line: &Line,
    own: Nesting,
    segment: &str,
    verb: &str,
    missing: &str,
) -> Message {
    Message::EMPTY
        .add("`")
        .route(line, &line.canonical())
        .add("/")
        .add(segment)
        .add("` lies below `")
        .add(own.name)
        .add("`, which nobody can ")
        .add(verb)
        .add(" [unreadable_parent]\nhelp: add ")
        .add(missing)
        .add(" to the operations(…) of `")
        .add(own.name)
        .add("`\nnote: every part of a path is a resource that can be read (DG-path-4)")
}

const fn too_deep(line: &Line, own: Nesting, segment: &str, scoped: bool) -> Message {
    let route = line.canonical();
    let message = Message::EMPTY
        .add("`")
        .route(line, &route)
        .add("/")
        .add(segment)
        .add("` names ")
        .number(route.nouns + 1)
        .add(" resources [deep_nesting]\nhelp: give `")
        .add(own.name)
        .add(match line.unnamed(0) {
            // Its ids are not unique at the root.
            Some(_) => "` ids of the server's, without `store`, and a root path: #[resource(root)]",
            None => "` a root path: #[resource(root)]",
        })
        .add(if scoped {
            "\nnote: a path names two resources, inside a scope three (DG-path-2, SEN-nest-1)"
        } else {
            "\nnote: a path names two resources, three inside a scope (DG-path-2, SEN-nest-1)"
        });
    if scoped || own.deep_nesting_allowed {
        return message.add("\nnote: nothing silences this");
    }
    message.add(
        "\nhelp: if it must stay, on the struct: #[resource(allow(deep_nesting, reason = \"…\"))]",
    )
}
