//! The ties to peers, many to many.

use proc_macro2::TokenStream;
use quote::quote;

use super::resource::relative;
use crate::model::Resource;
use crate::spanned::Region;

/// The `LinkSpec` of each tie.
pub(super) fn specs(
    resource: &Resource,
    runtime: &TokenStream,
) -> impl Iterator<Item = TokenStream> {
    let ident = &resource.ident;
    resource.links.iter().enumerate().map(move |(place, link)| {
        let table = &link.table;
        quote! {
            #runtime::LinkSpec {
                peer: #runtime::peer_spec::<#ident, #place>,
                table: #table,
            }
        }
    })
}

/// Names each peer once: everything else reaches it through this, so that a peer that is no
/// resource is one error.
pub(super) fn impls(resource: &Resource, runtime: &TokenStream) -> TokenStream {
    let ident = &resource.ident;
    let links = resource.links.iter().enumerate().map(|(place, link)| {
        let question = quote!(#runtime::ReferenceTarget);
        let path = &link.peer.value;
        let peer = relative(&quote!(#path), Region::of(path), "Peer", &question, "Peer");
        quote! {
            #[automatically_derived]
            impl #runtime::Linked<#place> for #ident {
                #peer
            }
        }
    });
    quote!(#(#links)*)
}
