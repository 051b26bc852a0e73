//! The constant table of one property.

use super::constraints::Constraints;
use super::deprecation::Deprecation;
use super::property::{Kind, Property};
use super::spec::ResourceSpec;
use super::value::Value;

/// Everything that a declaration says about one property.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of the declaration by itself"
)]
pub struct FieldSpec {
    /// The name on the wire: `dateCreated`.
    pub name: &'static str,
    /// The name in Rust: `date_created`.
    pub rust_name: &'static str,
    /// The column in a database.
    pub column: &'static str,
    /// The doc comment, lines joined by `\n`; empty where there is none.
    pub description: &'static str,
    /// What its type says.
    pub property: PropertySpec,
    /// The part it plays in its resource.
    pub role: Role,
    /// Who may write and see it.
    pub access: Access,
    /// The value of a creation that leaves it out.
    pub default: Option<fn() -> Value>,
    /// Whether a client may filter by it.
    pub filter: bool,
    /// Whether a client may sort by it.
    pub sort: bool,
    /// Whether no two rows within one parent may share a value.
    pub unique: bool,
    /// Whether `q` looks into it.
    pub search: bool,
    /// Whether a client may ask to see the whole row that it refers to.
    pub expand: bool,
    /// Whether a client may ask to leave it out.
    pub collapse: bool,
    /// Whether it is not stored: the handler fills it.
    pub computed: bool,
    /// The segment of the route that a one-to-one relation has: `avatar` in `/users/{user}/avatar`.
    pub singleton: Option<&'static str>,
    /// Whether clients had better leave it.
    pub deprecated: Option<Deprecation>,
    /// What a value must satisfy.
    pub constraints: Constraints,
}

impl FieldSpec {
    /// A text of which the declaration says nothing at all, not even a name.
    pub const PLAIN: Self = Self {
        name: "",
        rust_name: "",
        column: "",
        description: "",
        property: PropertySpec {
            kind: Kind::Text,
            nullable: false,
            description: "",
        },
        role: Role::Plain,
        access: Access::ReadWrite,
        default: None,
        filter: false,
        sort: false,
        unique: false,
        search: false,
        expand: false,
        collapse: false,
        computed: false,
        singleton: None,
        deprecated: None,
        constraints: Constraints::NONE,
    };

    /// What its type is, `Option` aside.
    pub fn kind(&self) -> Kind {
        self.property.kind
    }

    /// Whether it may be null.
    pub fn nullable(&self) -> bool {
        self.property.nullable
    }

    /// The resource it refers to, where it is a reference.
    pub fn target(&self) -> Option<&'static ResourceSpec> {
        match self.property.kind {
            Kind::Reference(target) => Some(target()),
            _ => None,
        }
    }

    /// Whether it appears in answers.
    pub fn shown(&self) -> bool {
        self.access != Access::WriteOnly
    }
}

/// What a property's Rust type says about it.
#[derive(Debug, Clone, Copy)]
pub struct PropertySpec {
    /// The type, `Option` aside.
    pub kind: Kind,
    /// Whether the type is an `Option`.
    pub nullable: bool,
    /// The doc comment of the type, or of the items of a list; empty where there is none.
    pub description: &'static str,
}

impl PropertySpec {
    /// The facts of the Rust type `P`.
    pub const fn of<P: Property>() -> Self {
        Self {
            kind: P::KIND,
            nullable: P::NULLABLE,
            description: P::DESCRIPTION,
        }
    }
}

/// The part that a field plays in its resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Role {
    /// A property like any other.
    Plain,
    /// The identifier.
    Id,
    /// The second, human-readable identifier.
    Slug,
    /// The reference to the parent.
    Parent,
    /// When the row was created; kept by the store.
    Created,
    /// When the row last changed; kept by the store.
    Updated,
    /// Which state of the row it is; counted by the store.
    Version,
}

/// Who may write and see a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Accepted and shown.
    ReadWrite,
    /// Never accepted.
    ReadOnly,
    /// Never shown.
    WriteOnly,
    /// Accepted at creation only.
    Immutable,
}
