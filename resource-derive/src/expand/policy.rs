//! The tie to the type that says who may do what.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};

use crate::model::Resource;

/// Names the policy once, and hands it to `inventory`.
pub(super) fn declaration(resource: &Resource, runtime: &TokenStream) -> TokenStream {
    let Some(policy) = &resource.policy else {
        return TokenStream::new();
    };
    let ident = &resource.ident;
    let path = &policy.value;
    let name = path.to_token_stream().to_string().replace(' ', "");
    quote! {
        #runtime::inventory::submit! {
            #runtime::DeclaredPolicy {
                spec: <#ident as #runtime::Resource>::spec,
                name: #name,
                type_id: ::core::any::TypeId::of::<#path>,
                by_default: || {
                    #[allow(unused_imports)]
                    use #runtime::{MadeByDefault as _, MadeByHand as _};
                    (&#runtime::Maker::<#path>::NEW).make()
                },
                erased: <#path as #runtime::PolicyOf>::erased,
            }
        }
    }
}
