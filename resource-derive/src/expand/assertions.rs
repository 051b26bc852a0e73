//! What only the compiler can check, because another type's facts decide it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Type;

use super::field::{property, role};
use crate::model::{Archetype, Field, FieldType, Resource, Role, Shape};
use crate::spanned::Region;

/// The checks on a resource's place and on types of the user's own, each at the user's token.
pub(super) fn all(resource: &Resource, runtime: &TokenStream) -> TokenStream {
    let fields = of_fields(resource, runtime);
    let relations = relations(resource, runtime);
    let Some(parent) = &resource.parent else {
        return quote!(#fields #relations);
    };
    let ident = &resource.ident;
    let path = &parent.path;
    let reference = parent.field.map(|place| {
        let ty = &resource.fields[place].ty.tokens;
        let rootless = rootless(resource, place, runtime);
        let loose = loose(resource, place, runtime);
        quote! {
            const _: () = <#ty as #runtime::Reference<#path>>::REFERS;
            #rootless
            #loose
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
    quote!(#fields #reference #place #above #relations)
}

/// Refuses a reference to the parent that may be null, where the resource lies in a scope.
fn loose(resource: &Resource, place: usize, runtime: &TokenStream) -> TokenStream {
    let FieldType {
        tokens,
        optional,
        shape,
        ..
    } = &resource.fields[place].ty;
    if !optional && !matches!(shape, Shape::Unknown) || resource.is_tied() {
        return TokenStream::new();
    }
    let ident = &resource.ident;
    let property = property(&resource.fields[place].ty, runtime);
    let problem = quote!(#runtime::loose_in_scope::<#ident>(#property::NULLABLE).text());
    assertion(&problem, Region::of(tokens))
}

/// Refuses, as the rule `rootless_peer` does, an `Option` that the rule cannot see behind an alias.
fn rootless(resource: &Resource, place: usize, runtime: &TokenStream) -> TokenStream {
    let field = &resource.fields[place];
    let hidden = matches!(field.ty.shape, Shape::Unknown) && !field.ty.optional;
    let allowed = resource.allowances.iter().any(|allowance| {
        allowance.rule.value == "rootless_peer" && allowance.field.is_none_or(|on| on == place)
    });
    if !hidden || resource.root.is_some() || resource.is_tied() || allowed {
        return TokenStream::new();
    }
    let (ident, ty) = (&resource.ident, &field.ty.tokens);
    let problem =
        quote!(#runtime::rootless_peer::<#ident>(<#ty as #runtime::PropertyType>::NULLABLE).text());
    assertion(&problem, Region::of(ty))
}

/// The checks on types of the user's own that the derive has said nothing of.
pub(super) fn unseen(resource: &Resource, runtime: &TokenStream) -> TokenStream {
    let fields = resource.fields.iter();
    fields
        .filter(|field| holds_the_unknown(field))
        .filter(|Field { ty, .. }| {
            let borrowed = matches!(ty.inner, Type::Reference(_));
            let judged = ty.holds_float()
                || ty.lists_references()
                || ty.lists_options()
                || ty.nests_options();
            !(judged || borrowed)
        })
        .map(|field| fitness(field, resource.archetype, runtime))
        .collect()
}

/// The checks on types of the user's own.
fn of_fields(resource: &Resource, runtime: &TokenStream) -> TokenStream {
    let fields = resource.fields.iter();
    fields
        .filter(|field| holds_the_unknown(field))
        .map(|field| fitness(field, resource.archetype, runtime))
        .collect()
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
        let property = property(&field.ty, runtime);
        let target = quote!(#property::TARGET);
        let name = field.rust_name();
        let filter = field.filter.map(|region| {
            let problem = quote!(#runtime::scope_in_query::<#ident>(#target, #name).text());
            assertion(&problem, region)
        });
        let allowed = resource.allowances.iter().any(|allowance| {
            allowance.field == Some(place) && allowance.rule.value == "unscoped_reference"
        });
        let refusal = quote!(#property::REFUSAL);
        let kind = quote!(#property::KIND);
        let expand = field.expand.map(|region| {
            let problem =
                quote!(#runtime::unexpandable::<#ident>(#target, #kind, #refusal, #name).text());
            assertion(&problem, region)
        });
        let route = field.singleton.as_ref().map(|segment| {
            let nullable = quote!(#property::NULLABLE);
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
        &quote!(<#inner as #runtime::PropertyType>::REFUSAL),
        Region::of(inner),
    )
}

/// Checks the members of a struct inside a resource.
pub(super) fn of_members(members: &[Field], runtime: &TokenStream) -> TokenStream {
    let checks = members.iter().filter(|field| holds_the_unknown(field));
    let checks = checks.map(|field| {
        let ty = &field.ty.tokens;
        let property = property(&field.ty, runtime);
        let fitness = fitness(field, Archetype::Collection, runtime);
        let target = assertion(
            &quote!(#runtime::inner_reference(#property::TARGET)),
            Region::of(ty),
        );
        quote!(#fitness #target)
    });
    quote!(#(#checks)*)
}

/// Whether a part of the field's type is known by name only.
fn holds_the_unknown(field: &Field) -> bool {
    matches!(field.ty.shape, Shape::List | Shape::Unknown)
}

/// Checks the declaration of a field whose type the macro knows by name only.
fn fitness(field: &Field, archetype: Archetype, runtime: &TokenStream) -> TokenStream {
    let ty = &field.ty.tokens;
    let property = property(&field.ty, runtime);
    let role = format_ident!("{}", role(field.role));
    let store = archetype == Archetype::Store;
    let tied = archetype != Archetype::Collection;
    let constraints = &field.constraints;
    // What stands on a list that is written out, the derive has judged by itself.
    let hidden = matches!(field.ty.shape, Shape::Unknown);
    let text = hidden
        && (constraints.min_length.is_some()
            || constraints.max_length.is_some()
            || constraints.pattern.is_some()
            || constraints.format.is_some());
    let search = field.search.is_some();
    let number = hidden && (constraints.minimum.is_some() || constraints.maximum.is_some());
    let scale = constraints.scale.is_some();
    let items = constraints.max_items.is_some();
    let compared = field.filter.is_some()
        || field.sort.is_some()
        || field.unique.is_some()
        || field.search.is_some();
    let problem = quote! {
        #runtime::Expectation::unmet(
            #runtime::Expectation {
                role: #runtime::Role::#role,
                store: #store,
                tied: #tied,
                text: #text,
                search: #search,
                number: #number,
                scale: #scale,
                items: #items,
                compared: #compared,
            },
            #property::KIND,
            #property::NULLABLE,
            #property::REFUSAL,
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
