//! Checks a reference against the scopes of its two ends while the compiler evaluates constants.

use super::circle::same;
use super::declared::Resource;
use super::line::{Line, LineOf};
use super::message::Message;

/// What is wrong with a reference of `R` to `target` that would cross the border of a scope inwards, or with
/// an exception to that; the empty message where all is well. `field` is its Rust name.
pub const fn unscoped_reference<R: Resource>(
    target: Option<&Line>,
    field: &str,
    allowed: bool,
) -> Message {
    let Some(target) = target else {
        return if allowed {
            needless("the field is no reference")
        } else {
            Message::EMPTY
        };
    };
    let own = &LineOf::<R>::LINE;
    let crosses = match (target.scope(), own.scope()) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(theirs), Some(ours)) => !same(theirs.type_path, ours.type_path),
    };
    match (crosses, allowed) {
        (true, false) => crossing(own, target, field),
        (false, true) => needless("the reference crosses no border of a scope inwards"),
        _ => Message::EMPTY,
    }
}

/// What is wrong with a filter on a reference of `R` to `target`, where that is a tenant; the empty message where all
/// is well. `field` is its Rust name.
pub const fn scope_in_query<R: Resource>(target: Option<&Line>, field: &str) -> Message {
    let Some(target) = target else {
        return Message::EMPTY;
    };
    let (Some(own), Some(tenant)) = (LineOf::<R>::LINE.own(), target.own()) else {
        return Message::EMPTY;
    };
    if !tenant.scope {
        return Message::EMPTY;
    }
    let message = Message::EMPTY
        .add("`")
        .add(own.name)
        .add(".")
        .add(field)
        .add("` refers to the scope `")
        .add(tenant.name)
        .add("`, which stands in the path and not in the query [scope_in_query]\nhelp: ");
    let inside = match LineOf::<R>::LINE.scope() {
        Some(scope) => same(scope.type_path, tenant.type_path),
        None => false,
    };
    if inside {
        message
            .add("leave out `filter`: every path to it names its `")
            .add(tenant.name)
            .add("` already")
    } else {
        message
            .add("put it into the scope with #[resource(parent = ")
            .add(tenant.name)
            .add(")], and leave out `filter`")
    }
    .add("\nnote: nobody can leave the tenant out of a path (SEN-scope-2)")
}

/// What is wrong with a reference of `R` to its parent that may be null, where `R` has no root path;
/// the empty message where it may not.
pub const fn rootless_peer<R: Resource>(nullable: bool) -> Message {
    let line = &LineOf::<R>::LINE;
    let (true, Some(own), Some(parent)) = (nullable, line.own(), line.parent()) else {
        return Message::EMPTY;
    };
    Message::EMPTY
        .add("`")
        .add(own.name)
        .add("` can exist without its `")
        .add(parent.name)
        .add("`, but no path leads to it then [rootless_peer]\nhelp: give it a root path: #[resource(parent = ")
        .add(parent.name)
        .add(", root)]\nhelp: or tie it to its parent: `Ref<")
        .add(parent.name)
        .add(">`\nnote: only what would not exist without its parent is reached through it alone (DG-path-3)")
        .add("\nhelp: if it must stay: #[resource(allow(rootless_peer, reason = \"…\"))]")
}

/// What is wrong with a reference of `R` to its parent that may be null, where `R` lies in a scope;
/// the empty message where it may not.
pub const fn loose_in_scope<R: Resource>(nullable: bool) -> Message {
    let line = &LineOf::<R>::LINE;
    let (true, Some(own), Some(parent), Some(scope)) =
        (nullable, line.own(), line.parent(), line.scope())
    else {
        return Message::EMPTY;
    };
    let message = Message::EMPTY
        .add("`")
        .add(own.name)
        .add("` may lose its `")
        .add(parent.name)
        .add("`");
    let message = if same(parent.type_path, scope.type_path) {
        message
    } else {
        message.add(", and with it its `").add(scope.name).add("`")
    };
    message
        .add(": no path would lead to it [loose_in_scope]\nhelp: tie it to its parent: `Ref<")
        .add(parent.name)
        .add(">`\nnote: what lies in a scope is only ever reached through it (SEN-scope-1)")
}

const fn crossing(own: &Line, target: &Line, field: &str) -> Message {
    let (Some(from), Some(to), Some(scope)) = (own.own(), target.own(), target.scope()) else {
        return Message::EMPTY;
    };
    let message = Message::EMPTY
        .add("`")
        .add(from.name)
        .add(".")
        .add(field)
        .add("` refers into the scope of `")
        .add(scope.name)
        .add("`, and `")
        .add(from.name)
        .add(match own.scope() {
            Some(_) => "` lies in another: `",
            None => "` lies outside: `",
        })
        .route(target, &target.canonical())
        .add("` [unscoped_reference]");
    let message = match own.scope() {
        None if !from.scope => message
            .add("\nhelp: turn it round: a resource below `")
            .add(to.name)
            .add("` that refers to `")
            .add(from.name)
            .add("`"),
        _ => message.add(
            "\nhelp: leave it out: a row belongs to one tenant, and so does what it refers to",
        ),
    };
    let message = match own.parent() {
        None if !from.scope => message
            .add("\nhelp: or put `")
            .add(from.name)
            .add("` into the scope: #[resource(parent = ")
            .add(scope.name)
            .add(")]"),
        _ => message,
    };
    message
        .add("\nnote: what lies in a scope is only ever reached through it (SEN-scope-1)")
        .add("\nhelp: if it must stay: #[resource(allow(unscoped_reference, reason = \"…\"))]")
}

const fn needless(why: &str) -> Message {
    Message::EMPTY
        .add("this allowance of `unscoped_reference` silences nothing\nhelp: leave it out: ")
        .add(why)
}
