//! Refuses words that cannot stand together: a table for fields, and two for kinds of resource.

mod on_fields;

use self::on_fields::{CONSTRAINTS, ON_FIELDS, SENT};
use crate::model::Archetype;
use crate::report::{Finding, Report};
use crate::spanned::{Region, Spanned};

/// What a resource is, as far as it decides which words it can have.
#[derive(Clone, Copy)]
enum Kind {
    /// A singleton or a controller.
    Single,
    Controller,
    Store,
    StoreBelowParent,
    /// A resource of which nothing is stored.
    Computed,
}

/// Words that a kind of resource cannot have.
struct OfKind {
    is: Kind,
    refused: &'static [&'static str],
    why: &'static str,
}

const ON_STRUCTS: &[OfKind] = &[
    OfKind {
        is: Kind::Single,
        refused: &["scope"],
        why: "a tenant root is a collection of tenants",
    },
    OfKind {
        is: Kind::Single,
        refused: &["root"],
        why: "it has no id to be reached by at the root; its path ends below its parent",
    },
    OfKind {
        is: Kind::Single,
        refused: &["param"],
        why: "its path ends without a parameter",
    },
    OfKind {
        is: Kind::Single,
        refused: &["plural"],
        why: "there is one, so nothing is named by a plural; for the table: table = \"…\"",
    },
    OfKind {
        is: Kind::Single,
        refused: &["limit"],
        why: "it has no list",
    },
    OfKind {
        is: Kind::Single,
        refused: &["batch_limit"],
        why: "it is written one at a time",
    },
    OfKind {
        is: Kind::Single,
        refused: &["link"],
        why: "a link ties two ids, and it has none",
    },
    OfKind {
        is: Kind::StoreBelowParent,
        refused: &["root", "link"],
        why: "clients choose its ids, which are unique below one parent only",
    },
    OfKind {
        is: Kind::Computed,
        refused: &["table"],
        why: "it is not stored, so it has no table",
    },
];

const IN_RESOURCES: &[OfKind] = &[
    OfKind {
        is: Kind::Single,
        refused: &["id"],
        why: "the reference to the parent tells the rows apart",
    },
    OfKind {
        is: Kind::Single,
        refused: &["slug"],
        why: "its path ends without an id, so nothing is found by it",
    },
    OfKind {
        is: Kind::Single,
        refused: &["filter", "sort", "search"],
        why: "it has no list to choose from",
    },
    OfKind {
        is: Kind::Single,
        refused: &["unique"],
        why: "each parent has one, so no two could be alike",
    },
    OfKind {
        is: Kind::Single,
        refused: &["singleton"],
        why: "a route begins with an id, and it has none",
    },
    OfKind {
        is: Kind::Store,
        refused: &["slug"],
        why: "clients choose its ids, which are readable already",
    },
    OfKind {
        is: Kind::Computed,
        refused: &["computed"],
        why: "all of the resource is",
    },
    OfKind {
        is: Kind::Computed,
        refused: &["created", "updated"],
        why: "it keeps no rows, which could have such a time",
    },
    OfKind {
        is: Kind::Computed,
        refused: &["version"],
        why: "it keeps no rows, whose changes could be counted",
    },
    OfKind {
        is: Kind::Controller,
        refused: &["version"],
        why: "every run is a new row, which no client changes",
    },
    OfKind {
        is: Kind::Computed,
        refused: &["read_only", "write_only", "immutable", "default"],
        why: "the handler fills it, and clients only read it",
    },
    OfKind {
        is: Kind::Computed,
        refused: CONSTRAINTS,
        why: SENT,
    },
    OfKind {
        is: Kind::Computed,
        refused: &["column"],
        why: "it is not stored, so it has no column",
    },
];

/// Reports the words on one field that contradict each other.
pub(super) fn on_field(words: &[Spanned<String>], report: &mut Report) {
    for row in ON_FIELDS {
        let Some(is) = row.is.iter().find(|word| find(words, word).is_some()) else {
            continue;
        };
        for word in row.refused {
            if let Some(region) = find(words, word) {
                report.push(
                    Finding::new(region, format!("`{word}` on a field that is `{is}`"))
                        .help(format!("leave it out: {}", row.why)),
                );
            }
        }
    }
}

/// The kind of one resource, which decides what else can be said of it.
#[derive(Clone, Copy)]
pub(super) struct Facts {
    pub(super) computed: bool,
    pub(super) archetype: Archetype,
    pub(super) below_parent: bool,
}

/// Reports the words on the struct that its kind cannot have.
pub(super) fn on_struct(facts: Facts, words: &[Spanned<String>], report: &mut Report) {
    refuse(ON_STRUCTS, facts, "on", words, report);
}

/// Reports the words on one field that the resource's kind cannot have.
pub(super) fn in_resource(facts: Facts, words: &[Spanned<String>], report: &mut Report) {
    refuse(IN_RESOURCES, facts, "in", words, report);
}

fn refuse(
    table: &[OfKind],
    facts: Facts,
    place: &str,
    words: &[Spanned<String>],
    report: &mut Report,
) {
    for row in table {
        let Some(kind) = facts.phrase(row.is) else {
            continue;
        };
        for word in row.refused {
            // Without a parent `root` is reported by itself.
            let orphan = *word == "root" && !facts.below_parent;
            let found = words.iter().filter(|said| said.value == *word && !orphan);
            for region in found.map(|said| said.region) {
                report.push(
                    Finding::new(region, format!("`{word}` {place} {kind}"))
                        .help(format!("leave it out: {}", row.why)),
                );
            }
        }
    }
}

impl Facts {
    /// What to call the resource, where it is of the kind.
    fn phrase(self, kind: Kind) -> Option<&'static str> {
        match (kind, self.archetype) {
            (Kind::Single, Archetype::Singleton) => Some("a singleton"),
            (Kind::Single | Kind::Controller, Archetype::Controller) => Some("a controller"),
            (Kind::Store, Archetype::Store) => Some("a store"),
            (Kind::Computed, Archetype::Singleton) if self.computed => {
                Some("a resource that is `computed`")
            }
            (Kind::StoreBelowParent, Archetype::Store) if self.below_parent => {
                Some("a store below a parent")
            }
            _ => None,
        }
    }
}

fn find(words: &[Spanned<String>], wanted: &str) -> Option<Region> {
    words
        .iter()
        .find(|word| word.value == wanted)
        .map(|word| word.region)
}
