//! What only the compiler can check, because another type's facts decide it.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};

use super::field::role;
use crate::model::{Field, Resource, Shape};
use crate::spanned::Region;

/// The checks on a resource's place and on types of the user's own, each at the user's token.
pub(super) fn all(resource: &Resource, runtime: &TokenStream) -> TokenStream {
    let fields = resource
        .fields
        .iter()
        .filter(|field| matches!(field.ty.shape, Shape::Unknown))
        .map(|field| fitness(field, runtime));
    let Some(parent) = &resource.parent else {
        return quote!(#(#fields)*);
    };
    let ident = &resource.ident;
    let path = &parent.path;
    let reference = parent.field.map(|place| {
        let ty = &resource.fields[place].ty.tokens;
        quote! {
            const _: () = #runtime::assert_reference::<#ty, #path>();
        }
    });
    let place = assertion(
        &quote!(<#ident as #runtime::Placed>::PROBLEM),
        Region::of(path),
    );
    quote!(#(#fields)* #reference #place)
}

/// Checks the declaration of a field whose type the macro knows by name only.
fn fitness(field: &Field, runtime: &TokenStream) -> TokenStream {
    let ty = &field.ty.tokens;
    let role = format_ident!("{}", role(field.role));
    let constraints = &field.constraints;
    let text = constraints.min_length.is_some()
        || constraints.max_length.is_some()
        || constraints.pattern.is_some()
        || constraints.format.is_some();
    let number = constraints.minimum.is_some() || constraints.maximum.is_some();
    let scale = constraints.scale.is_some();
    let problem = quote! {
        #runtime::Expectation::unmet(
            #runtime::Expectation {
                role: #runtime::Role::#role,
                text: #text,
                number: #number,
                scale: #scale,
            },
            <#ty as #runtime::Property>::KIND,
        )
    };
    assertion(&problem, Region::of(ty))
}

/// A constant that panics at `region` with the problem, where there is one.
fn assertion(problem: &TokenStream, region: Region) -> TokenStream {
    let panic = quote_spanned!(region.start=> ::core::panic!);
    let message = quote_spanned!(region.end=> ("{}", problem));
    quote! {
        const _: () = {
            if let ::core::option::Option::Some(problem) = #problem {
                #panic #message
            }
        };
    }
}
