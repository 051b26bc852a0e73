//! The derives of `resource-runtime`. Depend on that crate: it re-exports and documents them.

mod expand;
mod lower;
mod model;
mod parse;
mod pipeline;
mod report;
mod rules;
mod spanned;
mod words;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Declares a struct as a resource; documented where `resource-runtime` re-exports it.
#[proc_macro_derive(Resource, attributes(resource, property))]
pub fn resource(input: TokenStream) -> TokenStream {
    pipeline::resource(&parse_macro_input!(input as DeriveInput)).into()
}

/// Declares an enum or a newtype as a property type; documented where `resource-runtime`
/// re-exports it.
#[proc_macro_derive(Property, attributes(property, resource))]
pub fn property(input: TokenStream) -> TokenStream {
    pipeline::property(&parse_macro_input!(input as DeriveInput)).into()
}
