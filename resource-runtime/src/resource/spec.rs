//! The constant tables that `#[derive(Resource)]` emits: one [`ResourceSpec`] per declaration.

use super::declared::Resource;
use super::deprecation::{DeprecatedOperations, Deprecation};
use super::field::{FieldSpec, Role};
use super::operation::{Operation, Operations};
use super::words::words;

/// Everything that a declaration says about one resource, as constant data.
///
/// Tables refer to each other through functions, because resources may refer to each other in
/// circles.
#[derive(Debug)]
pub struct ResourceSpec {
    /// The Rust name of the struct: `CommitFile`.
    pub name: &'static str,
    /// The doc comment of the struct, lines joined by `\n`; empty where there is none.
    pub description: &'static str,
    /// Where the declaration stands.
    pub place: Place,
    /// What kind of resource it is.
    pub archetype: Archetype,
    /// The envelope key of one: `commitFile`.
    pub singular: &'static str,
    /// The envelope key of many: `commitFiles`.
    pub plural: &'static str,
    /// The path segment: `commit-files`.
    pub segment: &'static str,
    /// The path parameter: `commit_file`.
    pub param: &'static str,
    /// The table in a database: `commit_files`.
    pub table: &'static str,
    /// Whether no row of it is stored: there is one for each row of its parent, and the handler
    /// fills it.
    pub computed: bool,
    /// Whether what lies below is only ever reached through it.
    pub scope: bool,
    /// Whether a sub-resource has a root path of its own too.
    pub root: bool,
    /// The resource it belongs to.
    pub parent: Option<ParentSpec>,
    /// The resources that it is linked to, many to many, where the link is declared here.
    pub links: &'static [LinkSpec],
    /// What clients may do with it.
    pub operations: Operations,
    /// The sizes of its pages and batches.
    pub limits: Limits,
    /// What clients must send with their writes.
    pub requirements: Requirements,
    /// The operations that clients had better leave.
    pub deprecated: &'static [DeprecatedOperations],
    /// Its properties, in the order of the declaration.
    pub fields: &'static [FieldSpec],
    /// The exceptions it makes to the rules, with their reasons.
    pub allowances: &'static [Allowance],
}

impl ResourceSpec {
    /// What one row is called in a sentence: `saved search`.
    pub fn noun(&self) -> String {
        words(self.singular)
    }

    /// What several rows are called in a sentence: `saved searches`.
    pub fn nouns(&self) -> String {
        words(self.plural)
    }

    /// Whether it is the table of `R`.
    pub fn is<R: Resource>(&self) -> bool {
        self == R::spec()
    }

    /// The place among [`fields`](Self::fields) of what tells its rows apart: the identifier, or, in
    /// a resource of which each parent has at most one, the reference to the parent.
    ///
    /// # Panics
    /// Panics when there is neither; the derive refuses such a declaration (`missing_id`).
    pub fn id_index(&self) -> usize {
        self.index_of(Role::Id)
            .or_else(|| self.index_of(Role::Parent))
            .expect("the derive refuses a resource without an id")
    }

    /// The identifier's field.
    pub fn id(&self) -> &'static FieldSpec {
        &self.fields[self.id_index()]
    }

    /// The place of the slug among [`fields`](Self::fields), where one is declared.
    pub fn slug_index(&self) -> Option<usize> {
        self.index_of(Role::Slug)
    }

    /// The resource it belongs to, with the place of the field that refers to it.
    pub fn parent(&self) -> Option<(&'static ResourceSpec, usize)> {
        let parent = self.parent.as_ref()?;
        Some(((parent.spec)(), parent.field))
    }

    /// Whether the changes of a row are counted, so that each of its states has a version.
    pub fn counts_changes(&self) -> bool {
        self.index_of(Role::Version).is_some()
    }

    /// Whether a row may have the id of one that has gone: a client chose it, or it is that of the
    /// parent.
    pub fn reuses_ids(&self) -> bool {
        self.archetype != Archetype::Collection
    }

    /// The first field that plays `role`.
    pub fn index_of(&self, role: Role) -> Option<usize> {
        self.fields.iter().position(|field| field.role == role)
    }

    /// What is said of an operation that clients had better leave.
    pub fn deprecation(&self, operation: Operation) -> Option<&'static Deprecation> {
        let mut deprecated = self.deprecated.iter();
        let found = deprecated.find(|found| found.operations.contains(operation))?;
        Some(&found.deprecation)
    }

    /// The field with this name on the wire.
    pub fn field_named(&self, name: &str) -> Option<(usize, &'static FieldSpec)> {
        self.fields
            .iter()
            .enumerate()
            .find(|(_, field)| field.name == name)
    }
}

/// Two tables are the same resource when they are the same constant.
impl PartialEq for ResourceSpec {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for ResourceSpec {}

/// A source file and line, as rustc prints them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The path as `file!()` gives it.
    pub file: &'static str,
    /// The line, counted from 1.
    pub line: u32,
}

/// The kinds of resource (naming guide, NG-2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Archetype {
    /// Many of a kind; the server chooses the ids.
    Collection,
    /// Many of a kind; the client chooses the ids, and `PUT` creates.
    Store,
    /// At most one below each row of its parent.
    Singleton,
    /// A procedure on a row of its parent: `POST` runs it, `GET` tells how the latest run went.
    Controller,
}

impl Archetype {
    /// Whether each row of the parent has at most one, so that its path ends without an id.
    pub const fn is_single(self) -> bool {
        matches!(self, Self::Singleton | Self::Controller)
    }
}

/// The tie from a sub-resource to the resource it belongs to.
#[derive(Debug, Clone, Copy)]
pub struct ParentSpec {
    /// The parent's table.
    pub spec: fn() -> &'static ResourceSpec,
    /// The place of the referring field among the child's fields.
    pub field: usize,
}

/// A tie between peers, many to many. It is declared on one of them and served from both.
#[derive(Debug, Clone, Copy)]
pub struct LinkSpec {
    /// The other one's table.
    pub peer: fn() -> &'static ResourceSpec,
    /// The table in a database that holds the pairs: `project_teams`.
    pub table: &'static str,
}

/// The sizes of pages and batches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Rows on a page when the client asks for no number.
    pub default: u32,
    /// The most that a client may ask for.
    pub max: u32,
    /// The most rows that one request writes.
    pub batch: u32,
}

impl Limits {
    /// 20 rows, at most 200 (design guideline, DG-filt-1); batches of at most 1000.
    pub const STANDARD: Self = Self {
        default: 20,
        max: 200,
        batch: 1000,
    };
}

/// What clients must send with their writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Requirements {
    /// Which state of a row they have seen: `If-Match`, or its version in a batch.
    pub if_match: bool,
    /// A key by which a `POST` that is sent again is known: `Idempotency-Key`.
    pub idempotency_key: bool,
}

impl Requirements {
    /// Nothing but what the write itself needs.
    pub const NONE: Self = Self {
        if_match: false,
        idempotency_key: false,
    };
}

/// An exception to a rule, with its reason ("violate a principle… and document it", playbook 1.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    /// The rule's name.
    pub rule: &'static str,
    /// Why the rule does not fit here.
    pub reason: &'static str,
    /// The Rust name of the field it stands on; `None` on the struct.
    pub field: Option<&'static str>,
}
