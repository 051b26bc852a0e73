//! The ties to the types that a declaration names: each is named once, and handed to `inventory`.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::Path;

use crate::model::Resource;

/// The tie to the type of the user's own logic.
pub(super) fn handler(resource: &Resource, runtime: &TokenStream) -> TokenStream {
    let Some(handler) = &resource.handler else {
        return TokenStream::new();
    };
    let (ident, path) = (&resource.ident, &handler.value);
    let computes = resource.fields.iter().any(|field| field.computed.is_some());
    let logic = if computes {
        quote!(<#path as #runtime::ComputingHandlerOf<#ident>>::logic)
    } else {
        quote!(<#path as #runtime::HandlerOf<#ident>>::logic)
    };
    let declared = quote!(DeclaredHandler);
    submitted(resource, runtime, (&declared, path), &quote!(logic: #logic))
}

/// The tie to the type that says who may do what.
pub(super) fn policy(resource: &Resource, runtime: &TokenStream) -> TokenStream {
    let Some(policy) = &resource.policy else {
        return TokenStream::new();
    };
    let path = &policy.value;
    let erased = quote!(erased: <#path as #runtime::PolicyOf>::erased);
    submitted(resource, runtime, (&quote!(DeclaredPolicy), path), &erased)
}

/// Hands the type at `path` to whatever collects what is `declared`, which has a `member` of its own.
fn submitted(
    resource: &Resource,
    runtime: &TokenStream,
    (declared, path): (&TokenStream, &Path),
    member: &TokenStream,
) -> TokenStream {
    let ident = &resource.ident;
    let name = path.to_token_stream().to_string().replace(' ', "");
    quote! {
        #runtime::inventory::submit! {
            #runtime::#declared {
                spec: <#ident as #runtime::Resource>::spec,
                name: #name,
                type_id: ::core::any::TypeId::of::<#path>,
                by_default: || {
                    #[allow(unused_imports)]
                    use #runtime::{MadeByDefault as _, MadeByHand as _};
                    (&#runtime::Maker::<#path>::NEW).make()
                },
                #member,
            }
        }
    }
}
