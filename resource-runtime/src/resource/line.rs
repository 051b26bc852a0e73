//! A resource and its ancestors as constants, for the checks that the compiler evaluates.

use super::message::Message;
use super::nesting::{Ancestor, Nesting};
use super::spec::Archetype;

/// A longer line of ancestors is taken for a circle.
pub(super) const FUEL: usize = 16;

type Up1<A> = <A as Ancestor>::Up;
type Up2<A> = Up1<Up1<A>>;
type Up4<A> = Up2<Up2<A>>;
type Up8<A> = Up4<Up4<A>>;

/// A resource and its ancestors, nearest first; what follows the last one is `None`.
///
/// Each step up reads constants of one type only, and there are sixteen steps, so a circle of
/// parents ends too.
#[derive(Debug)]
pub struct Line(pub(super) [Option<Nesting>; FUEL]);

/// The line of `A`, computed once for all that ask.
pub(super) struct LineOf<A>(A);

impl<A: Ancestor> LineOf<A> {
    pub(super) const LINE: Line = line::<A>();
}

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
    Line(line)
}

/// Why a row has no id of its own.
#[derive(Clone, Copy)]
pub(super) enum Unnamed {
    /// Each parent has one, so the parent's id is all that there is.
    Single(&'static str, Nesting),
    /// Clients choose the ids, so they are unique below one parent only.
    Store(Nesting),
}

impl Message {
    /// The text and the reason, as the second half of a sentence about `name`.
    pub(super) const fn unnamed(self, name: &str, unnamed: Unnamed) -> Self {
        match unnamed {
            Unnamed::Single(kind, parent) => self
                .add("`")
                .add(name)
                .add("` is ")
                .add(kind)
                .add(", which has no id but that of its `")
                .add(parent.name)
                .add("`"),
            Unnamed::Store(parent) => self
                .add("clients choose the ids of `")
                .add(name)
                .add("`, which are unique below one `")
                .add(parent.name)
                .add("` only"),
        }
    }
}

/// The part of a line that the longest of its resource's paths names.
pub(super) struct Route {
    /// How many of the line it names: the resource itself, its parent, and so on.
    pub(super) nouns: usize,
    /// Whether the last of them stands below the key of a scope: `/projects/{org}/{project}`.
    pub(super) keyed: bool,
    /// Whether the resource lies in a scope.
    pub(super) scoped: bool,
}

impl Line {
    /// The resource itself.
    pub(super) const fn own(&self) -> Option<Nesting> {
        self.0[0]
    }

    pub(super) const fn parent(&self) -> Option<Nesting> {
        self.0[1]
    }

    /// The tenant root that the resource lies below. A scope is in no scope itself.
    pub(super) const fn scope(&self) -> Option<Nesting> {
        match self.scope_step() {
            Some(step) => self.0[step],
            None => None,
        }
    }

    /// How many steps up the scope is.
    pub(super) const fn scope_step(&self) -> Option<usize> {
        let mut step = 1;
        while step < FUEL {
            match self.0[step] {
                Some(ancestor) if ancestor.scope => return Some(step),
                Some(_) => step += 1,
                None => return None,
            }
        }
        None
    }

    /// What the row at `step` above the resource is, where nothing but its own path names it: other
    /// rows can neither lie below it nor refer to it.
    pub(super) const fn unnamed(&self, step: usize) -> Option<Unnamed> {
        let (Some(row), Some(parent)) = (self.0[step], self.0[step + 1]) else {
            return None;
        };
        match row.archetype {
            Archetype::Singleton => Some(Unnamed::Single("a singleton", parent)),
            Archetype::Controller => Some(Unnamed::Single("a controller", parent)),
            Archetype::Store => Some(Unnamed::Store(parent)),
            Archetype::Collection => None,
        }
    }

    /// The longest path to the resource, which is built on its parent's canonical path. That one
    /// begins at the nearest ancestor with a root path, or at the top, which may be the scope
    /// itself.
    pub(super) const fn route(&self) -> Route {
        let mut nouns = 1;
        while nouns < FUEL {
            match self.0[nouns] {
                Some(ancestor) => {
                    nouns += 1;
                    if ancestor.root {
                        break;
                    }
                }
                None => break,
            }
        }
        self.begun_at(nouns)
    }

    /// The path by which the resource is reached where it has one of its own at the root.
    pub(super) const fn canonical(&self) -> Route {
        match self.own() {
            Some(own) if own.root => self.begun_at(1),
            _ => self.route(),
        }
    }

    /// The path as it would be if the parent had a root path.
    pub(super) const fn shortened(&self) -> Route {
        self.begun_at(2)
    }

    const fn begun_at(&self, nouns: usize) -> Route {
        let scope = self.scope_step();
        Route {
            nouns,
            keyed: match scope {
                Some(scope) => scope >= nouns,
                None => false,
            },
            scoped: scope.is_some(),
        }
    }
}

impl Message {
    /// The path itself: `/users/{user}/posts/{post}/comments/{comment}`.
    pub(super) const fn route(self, line: &Line, route: &Route) -> Self {
        let mut message = self;
        let mut step = route.nouns;
        while step > 0 {
            step -= 1;
            if let Some(place) = line.0[step] {
                message = message.add("/").add(place.segment);
                if route.keyed
                    && step + 1 == route.nouns
                    && let Some(scope) = line.scope()
                {
                    message = message.add("/{").add(scope.param).add("}");
                }
                if !place.archetype.is_single() {
                    message = message.add("/{").add(place.param).add("}");
                }
            }
        }
        message
    }
}
