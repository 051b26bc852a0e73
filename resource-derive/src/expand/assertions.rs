//! What only the compiler can check, because another type's facts decide it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Type;

use super::field::role;
use crate::model::{Archetype, Field, Resource, Role, Shape};
use crate::spanned::Region;

/// The checks on a resource's place and on types of the user's own, each at the user's token.
pub(super) fn all(resource: &Resource, runtime: &TokenStream) -> TokenStream {
    let fields = resource
        .fields
        .iter()
        .filter(|field| matches!(field.ty.shape, Shape::Unknown))
        .map(|field| fitness(field, resource.archetype, runtime));
    let relations = relations(resource, runtime);
    let Some(parent) = &resource.parent else {
        return quote!(#(#fields)* #relations);
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
    let above = assertion(
        &quote!(<#ident as #runtime::Placed>::UNREADABLE),
        Region::of(path),
    );
    quote!(#(#fields)* #reference #place #above #relations)
}

/// Checks every reference and every link against the facts of its other end. What the path says of the reference
/// to the parent is checked with the place.
fn relations(resource: &Resource, runtime: &TokenStream) -> TokenStream {
    let ident = &resource.ident;
    let checks = resource.fields.iter().enumerate().map(|(place, field)| {
        if !field.may_refer() {
            return TokenStream::new();
        }
        let ty = &field.ty.tokens;
        let target = quote!(<#ty as #runtime::Property>::TARGET);
        let name = field.rust_name();
        let filter = field.filter.map(|region| {
            let problem = quote!(#runtime::scope_in_query::<#ident>(#target, #name).text());
            assertion(&problem, region)
        });
        let allowed = resource.allowances.iter().any(|allowance| {
            allowance.field == Some(place) && allowance.rule.value == "unscoped_reference"
        });
        let refusal = quote!(<#ty as #runtime::Property>::REFUSAL);
        let expand = field.expand.map(|region| {
            let problem = quote!(#runtime::unexpandable::<#ident>(#target, #refusal, #name).text());
            assertion(&problem, region)
        });
        let route = field.singleton.as_ref().map(|segment| {
            let nullable = quote!(<#ty as #runtime::Property>::NULLABLE);
            let text = &segment.value;
            let problem = quote! {
                #runtime::unattachable::<#ident>(#target, #refusal, #nullable, #text, #name).text()
            };
            assertion(&problem, segment.region)
        });
        let unnamed = (field.role == Role::Plain).then(|| {
            let problem = quote!(#runtime::unnamed_target::<#ident>(#target, #name).text());
            assertion(&problem, Region::of(ty))
        });
        let border = (field.role == Role::Plain || allowed).then(|| {
            let problem =
                quote!(#runtime::unscoped_reference::<#ident>(#target, #name, #allowed).text());
            assertion(&problem, Region::of(ty))
        });
        quote!(#filter #border #expand #route #unnamed)
    });
    let links = resource.links.iter().enumerate().map(|(place, link)| {
        let problem = quote!(#runtime::mislinked::<#ident, #place>().text());
        assertion(&problem, link.peer.region)
    });
    quote!(#(#checks)* #(#links)*)
}

/// Refuses a newtype of what no property may be.
pub(super) fn of_newtype(inner: &Type, runtime: &TokenStream) -> TokenStream {
    assertion(
        &quote!(<#inner as #runtime::Property>::REFUSAL),
        Region::of(inner),
    )
}

/// Checks the declaration of a field whose type the macro knows by name only.
fn fitness(field: &Field, archetype: Archetype, runtime: &TokenStream) -> TokenStream {
    let ty = &field.ty.tokens;
    let role = format_ident!("{}", role(field.role));
    let store = archetype == Archetype::Store;
    let single = archetype.is_single();
    let constraints = &field.constraints;
    let text = constraints.min_length.is_some()
        || constraints.max_length.is_some()
        || constraints.pattern.is_some()
        || constraints.format.is_some();
    let search = field.search.is_some();
    let number = constraints.minimum.is_some() || constraints.maximum.is_some();
    let scale = constraints.scale.is_some();
    let problem = quote! {
        #runtime::Expectation::unmet(
            #runtime::Expectation {
                role: #runtime::Role::#role,
                store: #store,
                single: #single,
                text: #text,
                search: #search,
                number: #number,
                scale: #scale,
            },
            <#ty as #runtime::Property>::KIND,
            <#ty as #runtime::Property>::NULLABLE,
            <#ty as #runtime::Property>::REFUSAL,
        )
    };
    assertion(&problem, Region::of(ty))
}

/// A constant that panics at `region` with the problem, where there is one.
fn assertion(problem: &TokenStream, region: Region) -> TokenStream {
    let panic = quote_spanned!(region.start=> ::core::panic!);
    // One name in both places, even where the field came through a macro of the user's.
    let found = Ident::new("problem", Span::mixed_site());
    let message = quote_spanned!(region.end=> ("{}", #found));
    quote! {
        const _: () = {
            if let ::core::option::Option::Some(#found) = #problem {
                #panic #message
            }
        };
    }
}
