//! One property of a resource.

use proc_macro2::Ident;
use syn::{Expr, Visibility};

use super::deprecated::Deprecation;
use super::shape::{FieldType, Shape};
use crate::spanned::{Region, Spanned};

/// One property.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) ident: Ident,
    pub(crate) visibility: Visibility,
    pub(crate) ty: FieldType,
    pub(crate) description: String,
    /// On the wire, in camelCase.
    pub(crate) name: Spanned<String>,
    /// Whether the user wrote the wire name.
    pub(crate) named: bool,
    pub(crate) column: Spanned<String>,
    pub(crate) role: Role,
    pub(crate) access: Access,
    pub(crate) default: Option<DefaultValue>,
    pub(crate) filter: Option<Region>,
    pub(crate) sort: Option<Region>,
    pub(crate) search: Option<Region>,
    pub(crate) expand: Option<Region>,
    pub(crate) collapse: Option<Region>,
    pub(crate) computed: Option<Region>,
    /// The path segment of a one-to-one relation, where `singleton` stands.
    pub(crate) singleton: Option<Spanned<String>>,
    pub(crate) unique: Option<Region>,
    pub(crate) deprecated: Option<Deprecation>,
    pub(crate) constraints: Constraints,
}

impl Field {
    /// The Rust name, without `r#`.
    pub(crate) fn rust_name(&self) -> String {
        use syn::ext::IdentExt;
        self.ident.unraw().to_string()
    }

    /// Whether it is a reference, or of a type of the user's own that may turn out to be one.
    pub(crate) fn may_refer(&self) -> bool {
        matches!(self.ty.shape, Shape::Reference(_) | Shape::Unknown)
    }
}

/// The part that a field plays in its resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Plain,
    Id,
    Slug,
    Parent,
    Created,
    Updated,
    Version,
}

impl Role {
    /// The word in `#[resource(…)]`.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Plain => "property",
            Self::Id => "id",
            Self::Slug => "slug",
            Self::Parent => "parent",
            Self::Created => "created",
            Self::Updated => "updated",
            Self::Version => "version",
        }
    }
}

/// Who may write and see a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    ReadWrite,
    ReadOnly,
    WriteOnly,
    Immutable,
}

/// The value of a creation that leaves the field out.
#[derive(Debug)]
pub(crate) enum DefaultValue {
    /// A constant of the field's type.
    Expression(Expr),
    /// A decimal in its stored form, scaled to a whole number.
    Scaled(i64),
}

/// What a value must satisfy.
#[derive(Debug, Default)]
pub(crate) struct Constraints {
    pub(crate) min_length: Option<Spanned<u32>>,
    pub(crate) max_length: Option<Spanned<u32>>,
    pub(crate) max_items: Option<Spanned<u32>>,
    pub(crate) minimum: Option<Spanned<Bound>>,
    pub(crate) maximum: Option<Spanned<Bound>>,
    pub(crate) pattern: Option<Spanned<String>>,
    /// The variant of the runtime's `Format`.
    pub(crate) format: Option<Spanned<&'static str>>,
    pub(crate) scale: Option<Spanned<u32>>,
}

/// A numeric bound as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Bound {
    Integer(i64),
    Decimal(String),
}
