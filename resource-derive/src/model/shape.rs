//! What the tokens of a field's type say about it.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{GenericArgument, Path, PathArguments, PathSegment, Type};

/// What a type is, as far as its tokens tell; an alias is [`Shape::Unknown`].
#[derive(Debug, Clone)]
pub(crate) enum Shape {
    Boolean,
    Integer {
        min: i64,
        max: i64,
    },
    Text,
    Decimal,
    Uuid,
    Timestamp,
    Date,
    Reference(Path),
    List,
    /// An integer type that no property may have.
    Unsupported,
    Unknown,
}

/// The type of a field.
#[derive(Debug)]
pub(crate) struct FieldType {
    /// As written.
    pub(crate) tokens: Type,
    /// Without its `Option`.
    pub(crate) inner: Type,
    pub(crate) optional: bool,
    pub(crate) shape: Shape,
}

impl FieldType {
    pub(crate) fn new(tokens: &Type) -> Self {
        let inner = argument_of(tokens, "Option");
        let optional = inner.is_some();
        let inner = inner.unwrap_or_else(|| ungrouped(tokens).clone());
        Self {
            tokens: tokens.clone(),
            optional,
            shape: shape(&inner),
            inner,
        }
    }

    /// The type of the items, where it is a list.
    pub(crate) fn item(&self) -> Option<Type> {
        argument_of(&self.inner, "Vec")
    }

    /// Whether `f32` or `f64` stands anywhere in it.
    pub(crate) fn holds_float(&self) -> bool {
        names_any(self.tokens.to_token_stream(), &["f32", "f64"])
    }

    /// Whether a type of this name stands anywhere in it.
    pub(crate) fn names(&self, name: &Ident) -> bool {
        names_any(self.tokens.to_token_stream(), &[&name.to_string()])
    }

    /// Whether a reference to a resource stands anywhere in it.
    pub(crate) fn refers(&self) -> bool {
        names_any(self.tokens.to_token_stream(), &["Ref"])
    }

    /// Whether the language itself has it, so that it cannot be missing.
    pub(crate) fn is_built_in(&self) -> bool {
        let built_in = matches!(
            self.shape,
            Shape::Boolean | Shape::Integer { .. } | Shape::Text | Shape::Unsupported
        );
        built_in && !self.optional
    }

    /// Whether it is an `Option` of an `Option`.
    pub(crate) fn nests_options(&self) -> bool {
        self.optional && last_segment(&self.inner).is_some_and(|last| last.ident == "Option")
    }

    /// Whether it is a list whose items may be null.
    pub(crate) fn lists_options(&self) -> bool {
        self.item()
            .is_some_and(|item| last_segment(&item).is_some_and(|last| last.ident == "Option"))
    }

    /// Whether it is a list, of whatever kind, with references somewhere inside.
    pub(crate) fn lists_references(&self) -> bool {
        let tokens = self.tokens.to_token_stream();
        let list = matches!(ungrouped(&self.inner), Type::Array(_) | Type::Slice(_))
            || names_any(tokens.clone(), LISTS);
        list && names_any(tokens, &["Ref"])
    }
}

/// The standard library's types that hold any number of values.
const LISTS: &[&str] = &[
    "BTreeMap",
    "BTreeSet",
    "HashMap",
    "HashSet",
    "LinkedList",
    "Vec",
    "VecDeque",
];

fn names_any(tokens: TokenStream, names: &[&str]) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => names.iter().any(|name| ident == name),
        TokenTree::Group(group) => names_any(group.stream(), names),
        _ => false,
    })
}

fn shape(inner: &Type) -> Shape {
    let Some(segment) = last_segment(inner) else {
        return Shape::Unknown;
    };
    let bounds = |min: i64, max: i64| Shape::Integer { min, max };
    match segment.ident.to_string().as_str() {
        "bool" => Shape::Boolean,
        "i16" => bounds(i16::MIN.into(), i16::MAX.into()),
        "i32" => bounds(i32::MIN.into(), i32::MAX.into()),
        "i64" => bounds(i64::MIN, i64::MAX),
        "u8" => bounds(0, u8::MAX.into()),
        "u16" => bounds(0, u16::MAX.into()),
        "u32" => bounds(0, u32::MAX.into()),
        "String" => Shape::Text,
        "Decimal" => Shape::Decimal,
        "Uuid" => Shape::Uuid,
        "NaiveDate" => Shape::Date,
        "Vec" => Shape::List,
        "i8" | "i128" | "isize" | "u64" | "u128" | "usize" => Shape::Unsupported,
        "DateTime" if argument_of(inner, "DateTime").is_some_and(|zone| is_named(&zone, "Utc")) => {
            Shape::Timestamp
        }
        "Ref" => match argument_of(inner, "Ref") {
            Some(Type::Path(target)) => Shape::Reference(target.path),
            _ => Shape::Unknown,
        },
        _ => Shape::Unknown,
    }
}

/// The one argument of `ty` where it is a `name<…>`.
fn argument_of(ty: &Type, name: &str) -> Option<Type> {
    let segment = last_segment(ty).filter(|segment| segment.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return None;
    };
    match arguments.args.first() {
        Some(GenericArgument::Type(argument)) if arguments.args.len() == 1 => {
            Some(ungrouped(argument).clone())
        }
        _ => None,
    }
}

/// Whether what may be missing in the type stands within angle brackets only: it is a name with
/// arguments, or one of a module.
pub(crate) fn stands_in_brackets(ty: &Type) -> bool {
    match ungrouped(ty) {
        Type::Path(path) => {
            let segments = &path.path.segments;
            segments.len() > 1 || segments.iter().any(|segment| !segment.arguments.is_empty())
        }
        _ => false,
    }
}

fn is_named(ty: &Type, name: &str) -> bool {
    last_segment(ty).is_some_and(|segment| segment.ident == name)
}

fn last_segment(ty: &Type) -> Option<&PathSegment> {
    match ungrouped(ty) {
        Type::Path(path) => path.path.segments.last(),
        _ => None,
    }
}

/// The type itself, without parentheses or the invisible group that a macro's `$ty` brings along.
fn ungrouped(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => ungrouped(&group.elem),
        Type::Paren(paren) => ungrouped(&paren.elem),
        other => other,
    }
}
