//! The tie to the type of the user's own logic.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};

use crate::model::Resource;

/// Names the handler once, and hands it to `inventory`.
pub(super) fn declaration(resource: &Resource, runtime: &TokenStream) -> TokenStream {
    let Some(handler) = &resource.handler else {
        return TokenStream::new();
    };
    let ident = &resource.ident;
    let path = &handler.value;
    let name = path.to_token_stream().to_string().replace(' ', "");
    let computes = resource.fields.iter().any(|field| field.computed.is_some());
    let logic = if computes {
        quote!(<#path as #runtime::ComputingHandlerOf<#ident>>::logic)
    } else {
        quote!(<#path as #runtime::HandlerOf<#ident>>::logic)
    };
    quote! {
        #runtime::inventory::submit! {
            #runtime::DeclaredHandler {
                spec: <#ident as #runtime::Resource>::spec,
                name: #name,
                type_id: ::core::any::TypeId::of::<#path>,
                by_default: || {
                    #[allow(unused_imports)]
                    use #runtime::{MadeByDefault as _, MadeByHand as _};
                    (&#runtime::Maker::<#path>::NEW).make()
                },
                logic: #logic,
            }
        }
    }
}
