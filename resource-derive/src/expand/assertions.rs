//! What only the compiler can check, because another type's facts decide it.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use crate::model::Resource;
use crate::spanned::Region;

/// The checks on a resource's place among the others, each at the user's token.
pub(super) fn all(resource: &Resource, runtime: &TokenStream) -> TokenStream {
    let Some(parent) = &resource.parent else {
        return TokenStream::new();
    };
    let ident = &resource.ident;
    let path = &parent.path;
    let reference = parent.field.map(|place| {
        let ty = &resource.fields[place].ty.tokens;
        quote! {
            const _: () = #runtime::assert_reference::<#ty, #path>();
        }
    });
    let region = Region::of(path);
    let start = quote_spanned!(region.start=> ::core::panic!);
    let message = quote_spanned!(region.end=> ("{}", problem));
    quote! {
        #reference
        const _: () = {
            if let ::core::option::Option::Some(problem) =
                <#ident as #runtime::Placed>::PROBLEM
            {
                #start #message
            }
        };
    }
}
