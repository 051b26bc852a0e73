//! The submission by which `build()` finds a resource.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Resource;

/// Hands the resource's table to `inventory`.
pub(super) fn submission(resource: &Resource, runtime: &TokenStream) -> TokenStream {
    let ident = &resource.ident;
    quote! {
        #runtime::inventory::submit! {
            #runtime::Registration { spec: <#ident as #runtime::Resource>::spec }
        }
    }
}
