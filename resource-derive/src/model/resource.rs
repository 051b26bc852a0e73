//! One declared resource.

use proc_macro2::Ident;
use syn::{Path, Visibility};

use super::allowance::Allowance;
use super::archetype::Archetype;
use super::deprecated::Deprecated;
use super::field::{Field, Role};
use crate::spanned::{Region, Spanned};

/// A whole declaration.
#[derive(Debug)]
pub(crate) struct Resource {
    pub(crate) ident: Ident,
    pub(crate) visibility: Visibility,
    pub(crate) description: String,
    /// What it is; one of `archetypes`, or a collection.
    pub(crate) archetype: Archetype,
    /// Every archetype that the struct is marked with; more than one is an error.
    pub(crate) archetypes: Vec<Spanned<Archetype>>,
    pub(crate) names: Names,
    pub(crate) parent: Option<Parent>,
    /// Where it says that no row of it is stored, but all is computed.
    pub(crate) computed: Option<Region>,
    pub(crate) links: Vec<Link>,
    pub(crate) root: Option<Region>,
    pub(crate) scope: Option<Region>,
    pub(crate) operations: Vec<Operation>,
    /// Where `operations(…)` stands, if it does and every word of it is known.
    pub(crate) operations_region: Option<Region>,
    /// The type of the user's own logic.
    pub(crate) handler: Option<Spanned<Path>>,
    /// The type that says who may do what with it, in place of the API's.
    pub(crate) policy: Option<Spanned<Path>>,
    pub(crate) limits: Limits,
    pub(crate) requirements: Requirements,
    pub(crate) deprecated: Vec<Deprecated>,
    pub(crate) fields: Vec<Field>,
    pub(crate) allowances: Vec<Allowance>,
    /// Where the runtime is found.
    pub(crate) runtime: Path,
}

impl Resource {
    /// The field that plays `role`, with its place.
    pub(crate) fn field_with(&self, role: Role) -> Option<(usize, &Field)> {
        self.fields
            .iter()
            .enumerate()
            .find(|(_, field)| field.role == role)
    }

    /// Where it is marked with `archetype`, if it is marked with nothing else.
    pub(crate) fn marked(&self, archetype: Archetype) -> Option<Region> {
        match &self.archetypes[..] {
            [mark] if mark.value == archetype => Some(mark.region),
            _ => None,
        }
    }

    /// Whether a row of it is nothing without its parent: each parent has one, or the ids are unique
    /// below one parent only.
    pub(crate) fn is_tied(&self) -> bool {
        match self.archetype {
            Archetype::Singleton | Archetype::Controller => true,
            Archetype::Store => self.parent.is_some(),
            Archetype::Collection => false,
        }
    }

    /// Whether an exception to `rule` stands on the struct.
    pub(crate) fn allows(&self, rule: &str) -> bool {
        self.allowances
            .iter()
            .any(|allowance| allowance.field.is_none() && allowance.rule.value == rule)
    }
}

/// Everything that a resource is called.
#[derive(Debug)]
pub(crate) struct Names {
    /// The words of the Rust name, in lower case.
    pub(crate) words: Vec<String>,
    /// `plural = "…"`, where the user wrote it.
    pub(crate) given_plural: Option<Spanned<String>>,
    /// `path = "…"`, where the user wrote it.
    pub(crate) given_path: Option<Spanned<String>>,
    /// `param = "…"`, where the user wrote it.
    pub(crate) given_param: Option<Spanned<String>>,
    /// The envelope key of one: `commitFile`.
    pub(crate) singular: String,
    /// The envelope key of many: `commitFiles`.
    pub(crate) plural: String,
    /// The path segment: `commit-files`.
    pub(crate) segment: String,
    /// The path parameter: `commit_file`.
    pub(crate) param: String,
    /// The table: `commit_files`.
    pub(crate) table: String,
}

impl Names {
    /// The nouns that the user wrote by hand, with the words that they were given to.
    pub(crate) fn given(&self) -> Vec<(&'static str, &Spanned<String>)> {
        let plural = self.given_plural.as_ref().map(|given| ("plural", given));
        let path = self.given_path.as_ref().map(|given| ("path", given));
        plural.into_iter().chain(path).collect()
    }
}

/// The words of a path segment; none where it is not well formed, which is reported by itself.
pub(crate) fn segment_words(segment: &str) -> Vec<String> {
    let fits = |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '-';
    if !segment.chars().all(fits) {
        return Vec::new();
    }
    segment
        .split('-')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The tie to the resource that it belongs to.
#[derive(Debug)]
pub(crate) struct Parent {
    pub(crate) path: Path,
    /// The place of the field that refers to it; `None` where none was found, which is an error.
    pub(crate) field: Option<usize>,
}

/// A tie to peers, many to many, declared here and served from both ends.
#[derive(Debug)]
pub(crate) struct Link {
    pub(crate) peer: Spanned<Path>,
    /// The table of the pairs: `project_teams`.
    pub(crate) table: String,
}

/// One thing that a client can do: a variant of the runtime's `Operation`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Operation {
    /// The word in `operations(…)`.
    pub(crate) word: &'static str,
    /// The variant's name.
    pub(crate) variant: &'static str,
}

/// Every operation, in the order in which they are published.
pub(crate) const OPERATIONS: &[Operation] = &[
    Operation {
        word: "create",
        variant: "Create",
    },
    Operation {
        word: "get",
        variant: "Get",
    },
    Operation {
        word: "list",
        variant: "List",
    },
    Operation {
        word: "update",
        variant: "Update",
    },
    Operation {
        word: "replace",
        variant: "Replace",
    },
    Operation {
        word: "delete",
        variant: "Delete",
    },
];

/// What clients must send with their writes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Requirements {
    /// Where it says that they must say which state of a row they have seen.
    pub(crate) if_match: Option<Region>,
    /// Where it says that each `POST` must have a key.
    pub(crate) idempotency_key: Option<Region>,
}

/// The sizes of its pages and batches.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) default: u32,
    pub(crate) max: u32,
    pub(crate) batch: u32,
}
