//! What the compiler knows of a resource's place among the others, and the checks it runs on it.

use super::declared::Resource;
use super::message::Message;
use super::spec::ResourceSpec;

/// What a declaration says about its own place; all constant, nothing of other types.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of the declaration by itself"
)]
pub struct Nesting {
    /// The Rust name.
    pub name: &'static str,
    /// The path segment.
    pub segment: &'static str,
    /// The path parameter.
    pub param: &'static str,
    /// Whether it has a root path.
    pub root: bool,
    /// Whether it is a tenant root.
    pub scope: bool,
    /// Whether it has a slug.
    pub slug: bool,
    /// Whether `allow(deep_nesting, …)` stands on it.
    pub deep_nesting_allowed: bool,
}

/// The parent of a resource that has none.
#[derive(Debug)]
pub enum NoParent {}

/// What may stand as a resource's parent: another resource, or [`NoParent`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a resource, so it cannot be a parent",
    label = "not declared as a resource",
    note = "add #[derive(Resource)] to `{Self}`"
)]
pub trait Ancestor {
    /// The next one up; [`NoParent`] is its own.
    type Up: Ancestor;
    /// Its own place; `None` for [`NoParent`].
    const PLACE: Option<Nesting>;

    /// Its own table; `None` for [`NoParent`].
    fn table() -> Option<&'static ResourceSpec>;
}

impl Ancestor for NoParent {
    type Up = Self;
    const PLACE: Option<Nesting> = None;

    fn table() -> Option<&'static ResourceSpec> {
        None
    }
}

impl<R: Resource> Ancestor for R {
    type Up = R::Parent;
    const PLACE: Option<Nesting> = Some(R::NESTING);

    fn table() -> Option<&'static ResourceSpec> {
        Some(R::spec())
    }
}

/// What is wrong with the place of a resource among its ancestors, found out by the compiler.
///
/// The derive emits a constant that panics with the message. Each step up reads constants of one
/// type only, and there are [`FUEL`] steps, so a circle of parents ends in a message too.
pub trait Placed {
    /// The message for the user; `None` where all is well.
    const PROBLEM: Option<&'static str>;
}

impl<R: Resource> Placed for R {
    const PROBLEM: Option<&'static str> = Report::<R>::PROBLEM;
}

/// A longer line of ancestors is taken for a circle.
const FUEL: usize = 16;

type Up1<A> = <A as Ancestor>::Up;
type Up2<A> = Up1<Up1<A>>;
type Up4<A> = Up2<Up2<A>>;
type Up8<A> = Up4<Up4<A>>;

/// A resource and its ancestors, nearest first; what follows the last one is `None`.
type Line = [Option<Nesting>; FUEL];

const fn four<A: Ancestor>() -> [Option<Nesting>; 4] {
    [
        A::PLACE,
        <Up1<A> as Ancestor>::PLACE,
        <Up2<A> as Ancestor>::PLACE,
        <Up1<Up2<A>> as Ancestor>::PLACE,
    ]
}

const fn line<A: Ancestor>() -> Line {
    let quarters = [
        four::<A>(),
        four::<Up4<A>>(),
        four::<Up8<A>>(),
        four::<Up8<Up4<A>>>(),
    ];
    let mut line = [None; FUEL];
    let mut step = 0;
    while step < FUEL {
        line[step] = quarters[step / 4][step % 4];
        step += 1;
    }
    line
}

struct Report<R>(R);

impl<R: Resource> Report<R> {
    const TEXT: Message = problem(&line::<R>());
    const PROBLEM: Option<&'static str> = Self::TEXT.text();
}

/// The part of a line that the longest of its resource's paths names.
struct Route {
    /// How many of the line it names: the resource itself, its parent, and so on.
    nouns: usize,
    /// Whether the last of them stands below the key of a scope: `/projects/{org}/{project}`.
    keyed: bool,
    /// Whether the resource lies in a scope.
    scoped: bool,
}

/// The longest path to the resource, which is built on its parent's canonical path. That one
/// begins at the nearest ancestor with a root path, or at the top, which may be the scope itself.
const fn route(line: &Line) -> Route {
    let mut nouns = 1;
    while nouns < FUEL {
        match line[nouns] {
            Some(ancestor) => {
                nouns += 1;
                if ancestor.root {
                    break;
                }
            }
            None => break,
        }
    }
    let scope = scope(line);
    Route {
        nouns,
        keyed: match scope {
            Some(scope) => scope >= nouns,
            None => false,
        },
        scoped: scope.is_some(),
    }
}

/// How many steps up the scope is.
const fn scope(line: &Line) -> Option<usize> {
    let mut step = 1;
    while step < FUEL {
        match line[step] {
            Some(ancestor) if ancestor.scope => return Some(step),
            Some(_) => step += 1,
            None => return None,
        }
    }
    None
}

const fn problem(line: &Line) -> Message {
    if line[FUEL - 1].is_some() {
        return circle(line);
    }
    let Some(own) = line[0] else {
        return Message::EMPTY;
    };
    let route = route(line);
    let most = if route.scoped || own.deep_nesting_allowed {
        3
    } else {
        2
    };
    if route.nouns > most {
        return too_deep(line, &route, own.deep_nesting_allowed);
    }
    if own.deep_nesting_allowed && (route.scoped || route.nouns <= 2) {
        return Message::EMPTY
            .add("this allowance of `deep_nesting` silences nothing\nhelp: leave it out: `")
            .route(line, &route)
            .add("` may be that deep anyway");
    }
    match scope(line) {
        Some(scope) if scope > 1 && own.root && own.slug => ambiguous_slug(line, own, scope),
        _ => Message::EMPTY,
    }
}

const fn too_deep(line: &Line, route: &Route, allowed: bool) -> Message {
    let mut message = Message::EMPTY
        .add("`")
        .route(line, route)
        .add("` names ")
        .number(route.nouns)
        .add(" resources [deep_nesting]\nhelp: ");
    if let Some(parent) = line[1] {
        message = message
            .add("give `")
            .add(parent.name)
            .add("` a root path with #[resource(root)]: then it is `")
            .shortened(line)
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

const fn ambiguous_slug(line: &Line, own: Nesting, scope: usize) -> Message {
    let (Some(scope), Some(parent)) = (line[scope], line[1]) else {
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

const fn circle(line: &Line) -> Message {
    let Some(own) = line[0] else {
        return Message::EMPTY;
    };
    let mut message = Message::EMPTY
        .add("the parents of `")
        .add(own.name)
        .add("` go in a circle: ")
        .add(own.name);
    let mut step = 1;
    while step < FUEL {
        if let Some(ancestor) = line[step] {
            message = message.add(" → ").add(ancestor.name);
            if same(ancestor.name, own.name) {
                break;
            }
        }
        step += 1;
    }
    message
        .add(" [parent_cycle]\nhelp: leave out `parent` on one of them, and keep the reference as a plain field")
        .add("\nnote: a path begins somewhere (DG-path-4)")
}

const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut place = 0;
    while place < one.len() {
        if one[place] != other[place] {
            return false;
        }
        place += 1;
    }
    true
}

impl Message {
    /// The path itself: `/users/{user}/posts/{post}/comments/{comment}`.
    const fn route(self, line: &Line, route: &Route) -> Self {
        let mut message = self;
        let mut step = route.nouns;
        while step > 0 {
            step -= 1;
            if let Some(place) = line[step] {
                message = message.add("/").add(place.segment);
                if route.keyed
                    && step + 1 == route.nouns
                    && let Some(scope) = scope(line)
                    && let Some(scope) = line[scope]
                {
                    message = message.add("/{").add(scope.param).add("}");
                }
                message = message.add("/{").add(place.param).add("}");
            }
        }
        message
    }

    /// The path as it would be if the parent had a root path.
    const fn shortened(self, line: &Line) -> Self {
        let scoped = scope(line);
        let keyed = match scoped {
            Some(scope) => scope > 1,
            None => false,
        };
        let route = Route {
            nouns: 2,
            keyed,
            scoped: scoped.is_some(),
        };
        self.route(line, &route)
    }
}
