//! One property type of the user's own.

use proc_macro2::Ident;
use syn::{Path, Type};

use super::field::Field;

/// An enum, a newtype, or a struct inside a resource.
#[derive(Debug)]
pub(crate) struct Property {
    pub(crate) ident: Ident,
    /// The doc comment, lines joined by `\n`.
    pub(crate) description: String,
    pub(crate) form: Form,
    /// Where the runtime is found.
    pub(crate) runtime: Path,
}

/// What it is made of.
#[derive(Debug)]
pub(crate) enum Form {
    /// Variants without data, each with its word on the wire.
    Choice(Vec<(Ident, String)>),
    /// Another property type in a tuple struct.
    Newtype {
        inner: Box<Type>,
        /// Whether it may identify a resource.
        identifier: bool,
    },
    /// A struct inside a resource.
    Object(Vec<Field>),
}
