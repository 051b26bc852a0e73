//! The user's own logic.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Resource;

/// Names the handler, so that one that does not exist is an error.
pub(super) fn named(resource: &Resource) -> TokenStream {
    let handler = resource.handler.iter().map(|handler| &handler.value);
    quote!(#(const _: ::core::option::Option<fn(#handler)> = ::core::option::Option::None;)*)
}
